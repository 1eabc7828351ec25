package io.github.immichtg.store;

import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.AssetId;
import java.util.Set;

/**
 * A listing of an album, which did not change meanwhile.
 *
 * @param album as it was before and after
 * @param assets all that were listed
 * @param wanted those of them that are posted although the album held them when it was linked; looked at with the album's
 *     first complete listing only
 */
public record Listing(Album album, Set<AssetId> assets, Set<AssetId> wanted) {

    public Listing {
        assets = Set.copyOf(assets);
        wanted = Set.copyOf(wanted);
    }

    /**
     * How many assets are known of. Where the server counts more, some were passed over: by this, the next look finds the
     * album changed and lists it again.
     */
    int known() {
        return Math.min(assets.size(), album.assetCount());
    }

    /** Whether what is not among the assets has left the album: the server counts as many as it listed. */
    boolean tellsWhatLeft() {
        return assets.size() == album.assetCount();
    }
}
