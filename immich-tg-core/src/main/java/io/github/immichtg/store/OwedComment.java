package io.github.immichtg.store;

import io.github.immichtg.immich.Asset;
import io.github.immichtg.telegram.ChatId;

/**
 * An original, or the video of a live photo, that can be sent under its post now.
 *
 * @param id the row in {@code comments}
 * @param mediaId whose original it is
 * @param part which of the asset's files it is
 * @param asset as Immich described it last
 * @param subscriptionId whose server has the original
 * @param channel where the post stands
 * @param group where its copy stands
 * @param copy the copy's number there
 * @param attempts how often it failed for what is wrong with itself
 */
public record OwedComment(
        long id,
        long mediaId,
        CommentPart part,
        Asset asset,
        long subscriptionId,
        ChatId channel,
        ChatId group,
        int copy,
        int attempts) {}
