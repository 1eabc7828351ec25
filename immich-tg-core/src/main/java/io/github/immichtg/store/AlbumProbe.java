package io.github.immichtg.store;

import io.github.immichtg.immich.Album;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An album as it was at its last complete listing: as long as a fresh look finds the same, there is nothing to list. Times
 * are cut to microseconds, which is what the database keeps.
 */
public record AlbumProbe(
        int assetCount, Instant updatedAt, @Nullable Instant lastModified) {

    public AlbumProbe {
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
        lastModified = lastModified == null ? null : lastModified.truncatedTo(ChronoUnit.MICROS);
    }

    /** What is kept of a look at an album. */
    public static AlbumProbe of(Album album) {
        return new AlbumProbe(album.assetCount(), album.updatedAt(), album.lastModifiedAssetTimestamp());
    }
}
