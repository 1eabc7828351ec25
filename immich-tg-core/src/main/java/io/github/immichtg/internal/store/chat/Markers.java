package io.github.immichtg.internal.store.chat;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.MARKERS;

import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.PostedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Repository of markers: short messages whose number reveals a chat's newest message number, see {@code markers} in
 * the schema. A marker is recorded before it is sent and before it is deleted, so that a later process can delete it after
 * a crash.
 * Thread-safe.
 */
public final class Markers {

    private final Sql sql;

    public Markers(Sql sql) {
        this.sql = sql;
    }

    /** Time until the chat's rate limit admits this many messages; empty if it does now. */
    public Optional<Duration> waitFor(ChatId chat, int messages, int perMinuteLimit) {
        return sql.transaction(tx -> {
            Instant now = Sql.now(tx);
            return new SendRateLimit(tx, chat).waitFor(messages, perMinuteLimit, now);
        });
    }

    /**
     * Markers that were begun and whose numbers are unknown.
     *
     * @param count number of them; some may never have reached Telegram
     * @param base newest message known when the first of them was begun; empty if none was known
     * @param age time since the last of them was begun
     */
    public record Lost(int count, Optional<Long> base, Duration age) {}

    /** Records that a marker is about to be sent. */
    public void begin(ChatId chat) {
        sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            return tx.update(CHATS)
                    .set(
                            CHATS.OPEN_MARKERS_BASE_ID,
                            DSL.when(CHATS.OPEN_MARKERS.eq(0), CHATS.LAST_MESSAGE_ID)
                                    .otherwise(CHATS.OPEN_MARKERS_BASE_ID))
                    .set(CHATS.OPEN_MARKERS, CHATS.OPEN_MARKERS.plus(1))
                    .set(CHATS.OPEN_MARKERS_BEGUN_AT, immichTgNow())
                    .where(CHATS.CHAT_ID.eq(chat.value()))
                    .execute();
        });
    }

    /** Records that a marker that was begun does not exist. */
    public void withdraw(ChatId chat) {
        sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            return end(tx, chat);
        });
    }

    private static int end(DSLContext tx, ChatId chat) {
        return tx.update(CHATS)
                .set(CHATS.OPEN_MARKERS, CHATS.OPEN_MARKERS.minus(1))
                .where(CHATS.CHAT_ID.eq(chat.value()), CHATS.OPEN_MARKERS.gt(0))
                .execute();
    }

    /** The chat's lost markers; empty if there are none. */
    public Optional<Lost> lost(ChatId chat) {
        return sql.run(dsl -> dsl.selectFrom(CHATS)
                .where(CHATS.CHAT_ID.eq(chat.value()), CHATS.OPEN_MARKERS.gt(0))
                .fetchOptional(row -> new Lost(
                        row.get(CHATS.OPEN_MARKERS),
                        Optional.ofNullable(row.get(CHATS.OPEN_MARKERS_BASE_ID)),
                        Duration.between(row.get(CHATS.OPEN_MARKERS_BEGUN_AT), Sql.now(dsl)))));
    }

    /** Records that whatever the chat has of lost markers was found. */
    public void concludeLost(ChatId chat) {
        sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            return tx.update(CHATS)
                    .set(CHATS.OPEN_MARKERS, 0)
                    .where(CHATS.CHAT_ID.eq(chat.value()))
                    .execute();
        });
    }

    /** Records the number of a marker that was begun, and the chat's newest message with it. */
    public void record(ChatId chat, long messageId) {
        sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            tx.insertInto(MARKERS)
                    .set(MARKERS.CHAT_ID, chat.value())
                    .set(MARKERS.MESSAGE_ID, messageId)
                    .onConflict(MARKERS.CHAT_ID, MARKERS.MESSAGE_ID)
                    .doNothing()
                    .execute();
            end(tx, chat);
            return ChatRow.raise(tx, chat, messageId);
        });
    }

    /** Records that a marker, or its copy in a group, was deleted or cannot be deleted by the bot. */
    public void recordGone(PostedMessage marker) {
        sql.transaction(tx -> {
            ChatRow.lock(tx, marker.chat());
            return tx.insertInto(MARKERS)
                    .set(MARKERS.CHAT_ID, marker.chat().value())
                    .set(MARKERS.MESSAGE_ID, (long) marker.messageId())
                    .set(MARKERS.DELETED_AT, immichTgNow())
                    .onConflict(MARKERS.CHAT_ID, MARKERS.MESSAGE_ID)
                    .doUpdate()
                    .set(MARKERS.DELETED_AT, immichTgNow())
                    .execute();
        });
    }

    /** Messages to delete: the chat's remaining markers, and the copies of all markers in its group. */
    public List<PostedMessage> remaining(ChatId chat) {
        return sql.run(dsl -> dsl.select(MARKERS.CHAT_ID, MARKERS.MESSAGE_ID)
                .from(MARKERS)
                .where(MARKERS.CHAT_ID.eq(chat.value()), MARKERS.DELETED_AT.isNull())
                .union(dsl.select(AUTOMATIC_FORWARDS.GROUP_CHAT_ID, AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID)
                        .from(AUTOMATIC_FORWARDS)
                        .join(MARKERS)
                        .on(
                                MARKERS.CHAT_ID.eq(AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID),
                                MARKERS.MESSAGE_ID.eq(AUTOMATIC_FORWARDS.CHANNEL_MESSAGE_ID))
                        .where(AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID.eq(chat.value()))
                        .andNotExists(DSL.selectOne()
                                .from(MARKERS.as("copies"))
                                .where(
                                        MARKERS.as("copies").CHAT_ID.eq(AUTOMATIC_FORWARDS.GROUP_CHAT_ID),
                                        MARKERS.as("copies").MESSAGE_ID.eq(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID))))
                .fetch(row -> new PostedMessage(new ChatId(row.value1()), Math.toIntExact(row.value2()))));
    }
}
