package io.github.immichtg.internal.store.chat;

import static io.github.immichtg.internal.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;

import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Repository of discussion groups that the bot is in and that refuse its comments all the same: a closed topic, a missing
 * right. Only another try tells whether they still do, so the tries become rarer the longer it lasts. Thread-safe.
 */
public final class ClosedDiscussions {

    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(6);

    private final Sql sql;

    ClosedDiscussions(Sql sql) {
        this.sql = sql;
    }

    /** Whether the chat is the discussion group of a channel. */
    public boolean isDiscussion(ChatId chat) {
        return sql.run(dsl -> dsl.fetchExists(CHATS, CHATS.DISCUSSION_CHAT_ID.eq(chat.value())));
    }

    /**
     * Records that the group refused a comment; nothing is sent there until the next try.
     *
     * @return whether it was open until now, in which case its owner has to be notified
     */
    public boolean close(ChatId group, String reason) {
        return sql.transaction(tx -> {
            ChatRow.lock(tx, group);
            Instant now = Sql.now(tx);
            Optional<Instant> since = tx.select(CHATS.TROUBLE_SINCE)
                    .from(CHATS)
                    .where(is(group), CHATS.TROUBLE.isNotNull())
                    .fetchOptional(CHATS.TROUBLE_SINCE);
            Duration lasted = since.map(begun -> Duration.between(begun, now)).orElse(FIRST);
            Duration wait = lasted.compareTo(FIRST) < 0 ? FIRST : lasted.compareTo(LONGEST) > 0 ? LONGEST : lasted;
            tx.update(CHATS)
                    .set(CHATS.TROUBLE, StoredText.storable(reason))
                    .set(CHATS.TROUBLE_SINCE, since.orElse(now))
                    .set(CHATS.CLOSED_UNTIL, now.plus(wait))
                    .where(is(group))
                    .execute();
            return since.isEmpty();
        });
    }

    /** Time until the next try; empty if the group is not closed, or the next try is due. */
    public Optional<Duration> remaining(ChatId group) {
        return sql.run(dsl -> dsl.select(CHATS.CLOSED_UNTIL)
                .from(CHATS)
                .where(is(group), CHATS.TROUBLE.isNotNull())
                .fetchOptional(CHATS.CLOSED_UNTIL)
                .filter(Objects::nonNull)
                .map(until -> Duration.between(Sql.now(dsl), until))
                .filter(Duration::isPositive));
    }

    /** Opens the group after a comment arrived there, or for another try. */
    public void open(ChatId group) {
        sql.run(dsl -> open(dsl, is(group)));
    }

    /** Has closed groups tried again now. */
    public static int open(DSLContext tx, Condition which) {
        return tx.update(CHATS)
                .setNull(CHATS.TROUBLE)
                .setNull(CHATS.TROUBLE_SINCE)
                .setNull(CHATS.CLOSED_UNTIL)
                .where(which, CHATS.TROUBLE.isNotNull())
                .execute();
    }

    /** The topic of a forum in which the channel's newest post was copied; empty if the group is no forum. */
    public Optional<Integer> topic(ChatId group) {
        return sql.run(dsl -> dsl.select(AUTOMATIC_FORWARDS.GROUP_TOPIC_ID)
                .from(AUTOMATIC_FORWARDS)
                .where(AUTOMATIC_FORWARDS.GROUP_CHAT_ID.eq(group.value()))
                .orderBy(AUTOMATIC_FORWARDS.GROUP_MESSAGE_ID.desc())
                .limit(1)
                .fetchOptional(AUTOMATIC_FORWARDS.GROUP_TOPIC_ID)
                .map(Math::toIntExact));
    }

    private static Condition is(ChatId chat) {
        return CHATS.CHAT_ID.eq(chat.value());
    }
}
