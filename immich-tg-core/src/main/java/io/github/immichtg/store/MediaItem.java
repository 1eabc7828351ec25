package io.github.immichtg.store;

import io.github.immichtg.immich.AssetId;
import io.github.immichtg.telegram.ChatId;
import org.jspecify.annotations.Nullable;

/** A media file that a person should know of: rejected or parked, and why. */
public record MediaItem(
        long id,
        AssetId asset,
        String fileName,
        MediaState state,
        @Nullable String reason,
        ChatId chat) {}
