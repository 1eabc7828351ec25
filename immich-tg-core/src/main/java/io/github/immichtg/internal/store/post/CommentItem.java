package io.github.immichtg.internal.store.post;

import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.state.CommentPart;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.telegram.value.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * Comment (an original, or the video of a live photo) that needs attention, with the reason.
 *
 * @param id the row in {@code comments}
 * @param mediaId its media file, published in the channel
 * @param part which of the asset's files it holds
 * @param chat the channel
 */
public record CommentItem(
        long id,
        long mediaId,
        AssetId asset,
        String fileName,
        CommentPart part,
        CommentState state,
        @Nullable String reason,
        ChatId chat) {}
