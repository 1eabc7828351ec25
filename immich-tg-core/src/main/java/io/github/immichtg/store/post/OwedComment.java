package io.github.immichtg.store.post;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.store.state.CommentPart;
import io.github.immichtg.telegram.api.ChatId;

/**
 * Comment that can be sent now: an original, or the video of a live photo.
 *
 * @param id the row in {@code comments}
 * @param mediaId the media file whose original it is
 * @param part which of the asset's files it holds
 * @param asset as Immich described it last
 * @param subscriptionId the subscription whose server has the original
 * @param channel chat of the post
 * @param group chat of the post's copy
 * @param copy message number of the copy
 * @param attempts number of failures caused by the file itself
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
