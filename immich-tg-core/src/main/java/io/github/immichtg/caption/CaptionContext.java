package io.github.immichtg.caption;

import io.github.immichtg.immich.AssetDetails;

/**
 * What a caption can tell of an asset beyond what a listing says of it.
 *
 * @param album the album's name; empty where it does not matter
 * @param number the asset's place in its album by time of capture, from 1; 0 where it does not matter
 * @param total how many assets the album has
 */
public record CaptionContext(String album, int number, int total, AssetDetails details) {

    /** Nothing more. */
    public static final CaptionContext NONE = new CaptionContext("", 0, 0, AssetDetails.NONE);

    public CaptionContext {
        if (number < 0 || number > total) {
            throw new IllegalArgumentException("number " + number + " of " + total);
        }
    }
}
