package io.github.immichtg.internal.store.subscription;

import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import org.jspecify.annotations.Nullable;

/**
 * Album of a subscription.
 *
 * @param albumRowId its row
 * @param baselineDone whether its first complete listing is stored, after which every other asset counts as new
 * @param seen snapshot at its last complete listing; {@code null} before the first
 */
public record LinkedAlbum(
        long albumRowId,
        AlbumId id,
        String name,
        boolean baselineDone,
        @Nullable AlbumSnapshot seen) {

    /** Whether the server's current album matches the last complete listing. */
    public boolean unchanged(Album fresh) {
        return AlbumSnapshot.of(fresh).equals(seen);
    }
}
