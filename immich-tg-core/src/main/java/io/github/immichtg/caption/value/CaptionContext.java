package io.github.immichtg.caption.value;

import io.github.immichtg.immich.value.AssetDetails;

/**
 * Facts for a caption that an album listing does not contain.
 *
 * @param album the album's name; empty if not needed
 * @param number the asset's position in its album by capture time, from 1; 0 if not needed
 * @param total number of assets in the album
 * @param details people and tags of the asset
 */
public record CaptionContext(String album, int number, int total, AssetDetails details) {

    /** No additional facts. */
    public static final CaptionContext NONE = new CaptionContext("", 0, 0, AssetDetails.NONE);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one of them is not allowed
     */
    public CaptionContext {
        if (number < 0 || number > total) {
            throw new IllegalArgumentException("number " + number + " of " + total);
        }
    }
}
