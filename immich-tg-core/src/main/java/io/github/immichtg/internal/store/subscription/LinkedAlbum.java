package io.github.immichtg.internal.store.subscription;

import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Album of a subscription.
 *
 * @param albumRowId its row
 * @param baselineDone whether its first complete listing is stored, after which every other asset counts as new
 * @param seen snapshot when it was listed last; {@code null} before its first complete listing
 * @param compared whether it was listed completely within a day
 */
public record LinkedAlbum(
        long albumRowId,
        AlbumId id,
        String name,
        boolean baselineDone,
        @Nullable AlbumSnapshot seen,
        boolean compared) {

    /** Whether the server's current album matches the last listing. */
    public boolean unchanged(Album fresh) {
        return AlbumSnapshot.of(fresh).equals(seen);
    }

    /**
     * The time since which assets of it have changed, if it holds the same assets as far as the server's current album
     * tells.
     */
    public Optional<Instant> changedSince(Album fresh) {
        AlbumSnapshot now = AlbumSnapshot.of(fresh);
        return Optional.ofNullable(seen)
                .filter(before -> baselineDone
                        && before.assetCount() == now.assetCount()
                        && before.updatedAt().equals(now.updatedAt()))
                .map(AlbumSnapshot::lastModified)
                .filter(before ->
                        now.lastModified() != null && now.lastModified().isAfter(before));
    }
}
