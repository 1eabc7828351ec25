package io.github.immichtg.internal.store.media;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.state.RenderingLevel;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.telegram.value.ChatId;

/**
 * Asset to be posted into one chat.
 *
 * @param asset as Immich described it last
 * @param albumRowId the album that brings it, {@link LinkedAlbum#albumRowId}
 * @param subscriptionId the album's subscription, whose server has the original
 * @param attempts number of failures caused by the file itself
 * @param level rendering level, raised when Telegram refuses the file
 * @param plainCaption whether to use a short caption without markup, because Telegram refused the regular one
 */
public record MediaFile(
        long id,
        Asset asset,
        long albumRowId,
        long subscriptionId,
        ChatId chat,
        int attempts,
        RenderingLevel level,
        boolean plainCaption) {

    /** A copy with the asset as Immich describes it now. */
    public MediaFile describedAs(Asset now) {
        return new MediaFile(id, now, albumRowId, subscriptionId, chat, attempts, level, plainCaption);
    }
}
