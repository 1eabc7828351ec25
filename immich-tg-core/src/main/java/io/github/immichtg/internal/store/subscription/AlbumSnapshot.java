package io.github.immichtg.internal.store.subscription;

import io.github.immichtg.immich.value.Album;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot of an album at its last complete listing. While a new check finds the same values, the album need not be
 * listed again. Times are truncated to microseconds, the database's precision.
 */
public record AlbumSnapshot(
        int assetCount, Instant updatedAt, @Nullable Instant lastModified) {

    public AlbumSnapshot {
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
        lastModified = lastModified == null ? null : lastModified.truncatedTo(ChronoUnit.MICROS);
    }

    /** The snapshot of an album as the server reports it. */
    public static AlbumSnapshot of(Album album) {
        return new AlbumSnapshot(album.assetCount(), album.updatedAt(), album.lastModifiedAssetTimestamp());
    }
}
