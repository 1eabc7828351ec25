package io.github.immichtg.internal.store.chat;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.MARKERS;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.internal.store.sql.AppearanceJson;
import io.github.immichtg.internal.store.sql.LockSession;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.telegram.value.ChannelPlace;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Repository of Telegram chats: rate limits, pauses, last known messages and locks. Thread-safe. */
public final class Chats {

    private final Sql sql;
    private final Supplier<LockSession> sessions;
    private final ClosedDiscussions closedDiscussions;

    /** @param sessions opens a session for each lock */
    public Chats(Sql sql, Supplier<LockSession> sessions) {
        this.sql = sql;
        this.sessions = sessions;
        this.closedDiscussions = new ClosedDiscussions(sql);
    }

    /** Holds the chat back for this long, as Telegram requested. A longer wait that is already set is kept. */
    public void notBefore(ChatId chat, Duration wait) {
        sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            Instant until = Sql.now(tx).plus(wait);
            return tx.update(CHATS)
                    .set(CHATS.NOT_BEFORE, DSL.greatest(CHATS.NOT_BEFORE, DSL.val(until, CHATS.NOT_BEFORE)))
                    .where(CHATS.CHAT_ID.eq(chat.value()))
                    .execute();
        });
    }

    /** Remaining wait of the chat; empty if there is none. */
    public Optional<Duration> remainingWait(ChatId chat) {
        return sql.run(dsl -> dsl.select(CHATS.NOT_BEFORE)
                .from(CHATS)
                .where(CHATS.CHAT_ID.eq(chat.value()))
                .fetchOptional(CHATS.NOT_BEFORE)
                .map(until -> Duration.between(Sql.now(dsl), until))
                .filter(Duration::isPositive));
    }

    /** Newest message known to exist in the chat. */
    public Optional<Long> lastMessage(ChatId chat) {
        return read(chat, CHATS.LAST_MESSAGE_ID);
    }

    /**
     * Pauses the chat until the bot may post there again.
     *
     * @return whether it was not paused before, in which case its owner has to be notified
     */
    public boolean pause(ChatId chat, String reason) {
        return locked(
                chat,
                tx -> tx.update(CHATS)
                                .set(CHATS.PAUSED_AT, immichTgNow())
                                .set(CHATS.PAUSED_REASON, StoredText.storable(reason))
                                .where(CHATS.CHAT_ID.eq(chat.value()), CHATS.PAUSED_AT.isNull())
                                .execute()
                        == 1);
    }

    /** Resumes a paused chat; returns whether it was paused. */
    public boolean resume(ChatId chat) {
        return locked(chat, tx -> ChatRow.resume(tx, chat));
    }

    /** Records why the chat cannot be delivered to although Telegram accepts it. */
    public void recordTrouble(ChatId chat, String trouble) {
        String storable = StoredText.storable(trouble);
        locked(
                chat,
                tx -> tx.update(CHATS)
                        .set(
                                CHATS.TROUBLE_SINCE,
                                DSL.when(CHATS.TROUBLE.eq(storable), CHATS.TROUBLE_SINCE)
                                        .otherwise(immichTgNow()))
                        .set(CHATS.TROUBLE, storable)
                        .where(CHATS.CHAT_ID.eq(chat.value()))
                        .execute());
    }

    /** Clears the chat's trouble after a successful delivery. */
    public void clearTrouble(ChatId chat) {
        sql.run(dsl -> dsl.update(CHATS)
                .setNull(CHATS.TROUBLE)
                .setNull(CHATS.TROUBLE_SINCE)
                .where(CHATS.CHAT_ID.eq(chat.value()), CHATS.TROUBLE.isNotNull())
                .execute());
    }

    /** Reason why the chat cannot be delivered to; empty if it can. */
    public Optional<String> trouble(ChatId chat) {
        return read(chat, CHATS.TROUBLE);
    }

    /** Reason why the chat is paused; empty if it is not. */
    public Optional<String> paused(ChatId chat) {
        return read(chat, CHATS.PAUSED_REASON);
    }

    /** Title and address of a chat; of a discussion group, those of its channel. */
    public ChannelPlace place(ChatId chat) {
        return sql.run(dsl -> called(dsl, chat, CHANNELS.TELEGRAM_CHANNEL_ID.eq(chat.value()))
                .or(() -> called(
                                dsl,
                                chat,
                                CHANNELS.TELEGRAM_CHANNEL_ID.in(DSL.select(CHATS.CHAT_ID)
                                        .from(CHATS)
                                        .where(CHATS.DISCUSSION_CHAT_ID.eq(chat.value()))))
                        .map(channel -> new ChannelPlace(chat, channel.title(), null)))
                .orElseGet(() -> new ChannelPlace(chat, null, null)));
    }

    private static Optional<ChannelPlace> called(DSLContext dsl, ChatId chat, Condition which) {
        return dsl.select(CHANNELS.CHANNEL_NAME, CHANNELS.CHANNEL_URL)
                .from(CHANNELS)
                .where(which)
                .orderBy(CHANNELS.DELETED_AT.desc().nullsFirst(), CHANNELS.CHANNEL_ID)
                .limit(1)
                .fetchOptional(row -> new ChannelPlace(chat, row.value1(), row.value2()));
    }

    /** Records the discussion group of a channel; {@code null} for none. */
    public void setDiscussion(ChatId chat, @Nullable ChatId group) {
        locked(
                chat,
                tx -> tx.update(CHATS)
                        .set(CHATS.DISCUSSION_CHAT_ID, group == null ? null : group.value())
                        .where(CHATS.CHAT_ID.eq(chat.value()))
                        .execute());
    }

    /** The discussion group of a channel. */
    public Optional<ChatId> discussion(ChatId chat) {
        return read(chat, CHATS.DISCUSSION_CHAT_ID).map(ChatId::new);
    }

    /**
     * Messages above {@code after} that Telegram copied from the channel into its group and that are not known
     * otherwise, oldest first.
     */
    public List<Forward> forwards(ChatId channel, long after) {
        Set<Long> known = known(channel, after);
        return sql.run(dsl -> dsl
                .selectFrom(AUTOMATIC_FORWARDS)
                .where(
                        AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID.eq(channel.value()),
                        AUTOMATIC_FORWARDS.CHANNEL_MESSAGE_ID.gt(after))
                .orderBy(AUTOMATIC_FORWARDS.CHANNEL_MESSAGE_ID, AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID.desc())
                .fetch(row -> new Forward(
                        row.get(AUTOMATIC_FORWARDS.CHANNEL_MESSAGE_ID),
                        row.get(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID),
                        AppearanceJson.read(row.get(AUTOMATIC_FORWARDS.SEEN))))
                .stream()
                .filter(forward -> !known.contains(forward.messageId()))
                .toList());
    }

    /**
     * Messages above {@code after} that are accounted for: published items, markers, or in a group the copies of
     * posts.
     */
    public Set<Long> known(ChatId chat, long after) {
        return sql.run(dsl -> dsl.select(POST_ITEMS.MESSAGE_ID)
                .from(POST_ITEMS)
                .join(POSTS)
                .on(POSTS.POST_ID.eq(POST_ITEMS.POST_ID))
                .where(POSTS.CHAT_ID.eq(chat.value()), POST_ITEMS.MESSAGE_ID.gt(after))
                .union(dsl.select(MARKERS.MESSAGE_ID)
                        .from(MARKERS)
                        .where(MARKERS.CHAT_ID.eq(chat.value()), MARKERS.MESSAGE_ID.gt(after)))
                .union(dsl.select(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID)
                        .from(AUTOMATIC_FORWARDS)
                        .where(
                                AUTOMATIC_FORWARDS.GROUP_CHAT_ID.eq(chat.value()),
                                AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID.gt(after)))
                .fetchSet(POST_ITEMS.MESSAGE_ID));
    }

    /** Discussion groups that refuse comments at present. */
    public ClosedDiscussions closedDiscussions() {
        return closedDiscussions;
    }

    /** Replaces a chat's id everywhere, see {@link ChatIdMigration}. */
    public void migrate(ChatId from, ChatId to) {
        sql.transaction(tx -> new ChatIdMigration(tx).move(from, to));
    }

    /**
     * Takes the exclusive lock on a chat, on its own connection. It only avoids duplicate work: if the connection
     * breaks, the next session gets the lock without the holder noticing.
     *
     * @return the lock, to be closed by the caller; empty if another session holds it
     */
    public Optional<ChatLock> tryLock(ChatId chat) {
        LockSession session = sessions.get();
        boolean taken = false;
        try {
            taken = session.tryLock(ChatLock.name(chat));
            return taken ? Optional.of(new ChatLock(session::close)) : Optional.empty();
        } finally {
            if (!taken) {
                session.close();
            }
        }
    }

    private <T> T locked(ChatId chat, Function<DSLContext, T> change) {
        return sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            return change.apply(tx);
        });
    }

    private <T> Optional<T> read(ChatId chat, Field<T> column) {
        return sql.run(dsl -> dsl.select(column)
                .from(CHATS)
                .where(CHATS.CHAT_ID.eq(chat.value()))
                .fetchOptional(column));
    }
}
