package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.CHATS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.POSTS;
import static io.github.immichtg.store.jooq.Tables.POST_ITEMS;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.telegram.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The statements that write a post down before it is sent, within one transaction. */
final class Intending {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final long SLOWEST_BYTES_PER_MILLISECOND = 50;

    private final DSLContext tx;
    private final ChatId chat;
    private final List<Long> items;

    Intending(DSLContext tx, ChatId chat, List<Long> items) {
        this.tx = tx;
        this.chat = chat;
        this.items = items;
    }

    /** How long a post of this size may be sent. */
    static Duration allowance(long bytes) {
        return GRACE.plusMillis(bytes / SLOWEST_BYTES_PER_MILLISECOND);
    }

    Intent intend(long bytes, String writer, int perMinuteLimit) {
        Record row = Chats.lock(tx, chat);
        // Only after the lock: however long that took, the sender's clock has run since before.
        Instant now = Sql.now(tx);
        Optional<OpenPost> open = open(tx, chat, now);
        if (open.isPresent()) {
            return new Intent.Taken(open.get());
        }
        @Nullable Instant notBefore = row.get(CHATS.NOT_BEFORE);
        if (notBefore != null && notBefore.isAfter(now)) {
            return new Intent.NotBefore(Duration.between(now, notBefore), Intent.Reason.CHAT);
        }
        if (!allPending()) {
            return new Intent.Stale();
        }
        Optional<Duration> wait = new Rate(tx, chat).waitFor(items.size(), perMinuteLimit, now);
        if (wait.isPresent()) {
            return new Intent.NotBefore(wait.get(), Intent.Reason.RATE);
        }
        Duration allowance = allowance(bytes);
        long postId = insert(row.get(CHATS.LAST_MESSAGE_ID), bytes, writer, now, now.plus(allowance));
        insertItems(postId);
        return new Intent.Intended(postId, allowance);
    }

    static Optional<OpenPost> open(DSLContext tx, ChatId chat, Instant now) {
        return tx.selectFrom(POSTS)
                .where(POSTS.CHAT_ID.eq(chat.value()), POSTS.STATE.eq(DSL.inline(PostState.INTENDED.text())))
                .fetchOptional(row -> new OpenPost(
                        row.get(POSTS.POST_ID),
                        chat,
                        row.get(POSTS.WRITER),
                        row.get(POSTS.SEND_UNTIL),
                        Duration.between(now, row.get(POSTS.SEND_UNTIL)),
                        row.get(POSTS.BYTES),
                        row.get(POSTS.BASE_MESSAGE_ID),
                        items(tx, row.get(POSTS.POST_ID))));
    }

    private static List<Long> items(DSLContext tx, long postId) {
        return tx.select(POST_ITEMS.MEDIA_ID)
                .from(POST_ITEMS)
                .where(POST_ITEMS.POST_ID.eq(postId))
                .orderBy(POST_ITEMS.POSITION)
                .fetch(POST_ITEMS.MEDIA_ID);
    }

    /** Whether they still may be posted: since they were looked up, one may have been unlinked or taken out of its album. */
    private boolean allPending() {
        return tx.select(MEDIA_FILES.MEDIA_ID)
                        .from(MEDIA_FILES)
                        .join(ALBUMS)
                        .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                        .join(SUBSCRIPTIONS)
                        .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                        .where(
                                MediaFiles.in(chat, MediaState.PENDING),
                                Subscriptions.mayPost(),
                                MEDIA_FILES.MEDIA_ID.in(items))
                        .orderBy(MEDIA_FILES.MEDIA_ID)
                        .forNoKeyUpdate()
                        .of(MEDIA_FILES)
                        .fetch()
                        .size()
                == items.size();
    }

    /** Should another post be open in spite of the lock, the unique index stops this one. */
    private long insert(@Nullable Long base, long bytes, String writer, Instant now, Instant sendUntil) {
        return tx.insertInto(POSTS)
                .set(POSTS.CHAT_ID, chat.value())
                .set(POSTS.STATE, PostState.INTENDED.text())
                .set(POSTS.BASE_MESSAGE_ID, base)
                .set(POSTS.WRITER, writer)
                .set(POSTS.SEND_UNTIL, sendUntil)
                .set(POSTS.BYTES, bytes)
                .set(POSTS.ITEM_COUNT, items.size())
                .set(POSTS.INTENDED_AT, now)
                .returning(POSTS.POST_ID)
                .fetchSingle()
                .get(POSTS.POST_ID);
    }

    private void insertItems(long postId) {
        tx.insertInto(POST_ITEMS, POST_ITEMS.POST_ID, POST_ITEMS.POSITION, POST_ITEMS.MEDIA_ID)
                .valuesOfRows(IntStream.range(0, items.size())
                        .mapToObj(position -> DSL.row(postId, position, items.get(position)))
                        .toList())
                .execute();
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.STATE, MediaState.PUBLISHING.text())
                .where(MEDIA_FILES.MEDIA_ID.in(items))
                .execute();
    }
}
