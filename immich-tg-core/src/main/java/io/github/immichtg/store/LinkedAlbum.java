package io.github.immichtg.store;

import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.AlbumId;
import org.jspecify.annotations.Nullable;

/**
 * An album of a subscription.
 *
 * @param albumRowId its row here
 * @param baselineDone whether its first complete listing is stored: what comes after that is new
 * @param seen as it was at its last complete listing; {@code null} if it never was listed completely
 */
public record LinkedAlbum(
        long albumRowId,
        AlbumId id,
        String name,
        boolean baselineDone,
        @Nullable AlbumProbe seen) {

    /** Whether a fresh look at the album finds it as it was listed last. */
    public boolean unchanged(Album fresh) {
        return AlbumProbe.of(fresh).equals(seen);
    }
}
