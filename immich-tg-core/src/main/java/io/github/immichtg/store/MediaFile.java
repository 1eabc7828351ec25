package io.github.immichtg.store;

import io.github.immichtg.immich.Asset;
import io.github.immichtg.telegram.ChatId;

/**
 * One asset on its way into one chat.
 *
 * @param asset as Immich described it last
 * @param albumRowId the album that brings it, {@link LinkedAlbum#albumRowId}
 * @param subscriptionId the album's subscription, whose server has the original
 * @param attempts how often it failed for what is wrong with itself
 * @param level how it is prepared, after what Telegram refused
 * @param plainCaption whether it goes with a short caption without markup, because Telegram refused the usual one
 */
public record MediaFile(
        long id,
        Asset asset,
        long albumRowId,
        long subscriptionId,
        ChatId chat,
        int attempts,
        RenderingLevel level,
        boolean plainCaption) {}
