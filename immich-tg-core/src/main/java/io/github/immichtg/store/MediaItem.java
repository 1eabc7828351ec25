package io.github.immichtg.store;

import io.github.immichtg.immich.AssetId;
import io.github.immichtg.telegram.ChatId;
import org.jspecify.annotations.Nullable;

/** Rejected or parked media file, with the reason. */
public record MediaItem(
        long id,
        AssetId asset,
        String fileName,
        MediaState state,
        @Nullable String reason,
        ChatId chat) {}
