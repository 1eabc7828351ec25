package io.github.immichtg.immich.value;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Album metadata from one small request, without its assets.
 *
 * @param id its id on the server
 * @param name its name
 * @param assetCount number of its assets, excluding those that the server does not list (trashed, locked)
 * @param updatedAt when it was last renamed or extended; removing an asset does not change it
 * @param lastModifiedAssetTimestamp the newest change of any of its assets; may decrease after a removal
 */
public record Album(
        AlbumId id,
        String name,
        int assetCount,
        Instant updatedAt,
        @Nullable Instant lastModifiedAssetTimestamp) {}
