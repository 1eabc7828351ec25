package io.github.immichtg.immich;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An album as one small request tells it, without its assets.
 *
 * @param assetCount how many assets it holds, those not listed to us (trashed, locked) left out by the server
 * @param updatedAt when it was last renamed or added to; removing an asset does not change it
 * @param lastModifiedAssetTimestamp the newest change of any of its assets; can go down after a removal
 */
public record Album(
        AlbumId id,
        String name,
        int assetCount,
        Instant updatedAt,
        @Nullable Instant lastModifiedAssetTimestamp) {}
