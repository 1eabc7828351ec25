package io.github.immichtg.store;

import io.github.immichtg.immich.AssetId;
import io.github.immichtg.telegram.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * An original, or the video of a live photo, that is not where it should be, and why.
 *
 * @param id the row in {@code comments}
 * @param mediaId its media file, which stands in its channel
 * @param part which of the asset's files it is
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
