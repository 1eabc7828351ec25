package io.github.immichtg.internal.store.listing;

import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AssetId;
import java.util.Set;

/**
 * Complete listing of an album that did not change meanwhile.
 *
 * @param album the same before and after
 * @param assets all listed assets but those that are left out
 * @param wanted existing assets that are to be posted; used only with the album's first complete listing
 * @param leftOut number of listed assets that are left out, as parts of others
 */
public record Listing(Album album, Set<AssetId> assets, Set<AssetId> wanted, int leftOut) {

    public Listing {
        assets = Set.copyOf(assets);
        wanted = Set.copyOf(wanted);
    }

    /**
     * Number of known assets. If the server counts more, some were omitted; storing this count makes the next check
     * list the album again.
     */
    int known() {
        return Math.min(listed(), album.assetCount());
    }

    private int listed() {
        return assets.size() + leftOut;
    }

    /** Whether it holds as many assets as the server counts, or more. */
    public boolean isWhole() {
        return listed() >= album.assetCount();
    }

    /** Whether assets missing from the listing have left the album: the server counts as many as it listed. */
    boolean tellsWhatLeft() {
        return listed() == album.assetCount();
    }
}
