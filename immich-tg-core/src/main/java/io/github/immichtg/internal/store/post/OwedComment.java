package io.github.immichtg.internal.store.post;

import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.sql.AssetJson;
import io.github.immichtg.internal.store.state.CommentPart;
import io.github.immichtg.internal.store.state.StoredEnum;
import io.github.immichtg.telegram.value.ChatId;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

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
 * @param topic topic of the copy if the group is a forum
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
        @Nullable Integer topic,
        int attempts) {

    static OwedComment of(Record row) {
        Long topic = row.get(AUTOMATIC_FORWARDS.GROUP_TOPIC_ID);
        return new OwedComment(
                row.get(COMMENTS.COMMENT_ID),
                row.get(MEDIA_FILES.MEDIA_ID),
                StoredEnum.of(CommentPart.class, row.get(COMMENTS.PART)),
                AssetJson.read(row.get(MEDIA_FILES.INFO)),
                row.get(ALBUMS.SUBSCRIPTION_ID),
                new ChatId(row.get(MEDIA_FILES.CHAT_ID)),
                new ChatId(row.get(AUTOMATIC_FORWARDS.GROUP_CHAT_ID)),
                Math.toIntExact(row.get(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID)),
                topic == null ? null : Math.toIntExact(topic),
                row.get(COMMENTS.ATTEMPTS));
    }
}
