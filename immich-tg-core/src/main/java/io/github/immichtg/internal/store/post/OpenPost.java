package io.github.immichtg.internal.store.post;

import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.internal.store.sql.AppearanceJson;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.store.state.PostState;
import io.github.immichtg.internal.store.state.StoredEnum;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Post with an unknown outcome: intended or parked.
 *
 * @param writer the process that sends or sent it
 * @param remaining time, by the database's clock, until none of its bytes can leave any more; negative when over
 * @param ended time since its writer is known to have finished with it, whatever the result; empty if unknown
 * @param bytes size of all files
 * @param base the chat's newest message when it was intended; {@code null} only in posts of the first versions
 * @param refusal reason for which its items are rejected if they turn out not to stand; {@code null} to send them again
 * @param items items without a known outcome, in order
 */
public record OpenPost(
        long postId,
        ChatId chat,
        PostKind kind,
        String writer,
        Duration remaining,
        Optional<Duration> ended,
        long bytes,
        @Nullable Long base,
        @Nullable String refusal,
        List<Draft.Item> items) {

    public OpenPost {
        items = List.copyOf(items);
    }

    /** The media files of its items. */
    public List<Long> mediaIds() {
        return items.stream().map(Draft.Item::mediaId).toList();
    }

    /** The chat's post in state intended. */
    static Optional<OpenPost> intended(DSLContext tx, ChatId chat, Instant now) {
        return read(tx, chat, POSTS.STATE.eq(DSL.inline(PostState.INTENDED.text())), now).stream()
                .findFirst();
    }

    /** The chat's parked posts, oldest first. */
    static List<OpenPost> parked(DSLContext tx, ChatId chat, Instant now) {
        return read(tx, chat, POSTS.STATE.eq(DSL.inline(PostState.PARKED.text())), now);
    }

    private static List<OpenPost> read(DSLContext tx, ChatId chat, Condition state, Instant now) {
        return tx.selectFrom(POSTS)
                .where(POSTS.CHAT_ID.eq(chat.value()), state)
                .orderBy(POSTS.POST_ID)
                .fetch(row -> new OpenPost(
                        row.get(POSTS.POST_ID),
                        chat,
                        StoredEnum.of(PostKind.class, row.get(POSTS.KIND)),
                        row.get(POSTS.WRITER),
                        Duration.between(now, row.get(POSTS.SEND_UNTIL)),
                        Optional.ofNullable(row.get(POSTS.ENDED_AT)).map(ended -> Duration.between(ended, now)),
                        row.get(POSTS.BYTES),
                        row.get(POSTS.BASE_MESSAGE_ID),
                        row.get(POSTS.STATE).equals(PostState.INTENDED.text()) ? row.get(POSTS.REASON) : null,
                        items(tx, row.get(POSTS.POST_ID))));
    }

    private static List<Draft.Item> items(DSLContext tx, long postId) {
        return tx.select(POST_ITEMS.MEDIA_ID, POST_ITEMS.COMMENT_ID, POST_ITEMS.SENT, POST_ITEMS.WITH_MOTION)
                .from(POST_ITEMS)
                .where(POST_ITEMS.POST_ID.eq(postId), POST_ITEMS.MESSAGE_ID.isNull())
                .orderBy(POST_ITEMS.POSITION)
                .fetch(OpenPost::item);
    }

    private static Draft.Item item(Record row) {
        return new Draft.Item(
                row.get(POST_ITEMS.MEDIA_ID),
                row.get(POST_ITEMS.COMMENT_ID),
                AppearanceJson.read(row.get(POST_ITEMS.SENT)),
                row.get(POST_ITEMS.WITH_MOTION),
                AppearanceJson.readPicture(row.get(POST_ITEMS.SENT)),
                null,
                null);
    }
}
