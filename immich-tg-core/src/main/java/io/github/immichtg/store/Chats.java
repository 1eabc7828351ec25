package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Tables.CHATS;

import io.github.immichtg.telegram.ChatId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Telegram's chats: until when each has to wait, and who works on it. Thread-safe. */
public final class Chats {

    private final Sql sql;
    private final DataSource unpooled;
    private final DatabaseOptions options;

    Chats(Sql sql, DataSource unpooled, DatabaseOptions options) {
        this.sql = sql;
        this.unpooled = unpooled;
        this.options = options;
    }

    /** Makes the chat known, if it is not. */
    public void ensure(ChatId chat) {
        sql.run(dsl -> ensure(dsl, chat));
    }

    /** Lets the chat wait so long from now, as Telegram asked; a longer wait that stands already is kept. */
    public void notBefore(ChatId chat, Duration wait) {
        sql.transaction(tx -> {
            lock(tx, chat);
            Instant until = Sql.now(tx).plus(wait);
            return tx.update(CHATS)
                    .set(CHATS.NOT_BEFORE, DSL.greatest(CHATS.NOT_BEFORE, DSL.val(until, CHATS.NOT_BEFORE)))
                    .where(CHATS.CHAT_ID.eq(chat.value()))
                    .execute();
        });
    }

    /** How long the chat has to wait still; empty if it need not. */
    public Optional<Duration> wait(ChatId chat) {
        return sql.run(dsl -> dsl.select(CHATS.NOT_BEFORE)
                .from(CHATS)
                .where(CHATS.CHAT_ID.eq(chat.value()))
                .fetchOptional(CHATS.NOT_BEFORE)
                .map(until -> Duration.between(Sql.now(dsl), until))
                .filter(Duration::isPositive));
    }

    /** The newest message known to stand in the chat. */
    public Optional<Long> lastMessage(ChatId chat) {
        return sql.run(dsl -> dsl.select(CHATS.LAST_MESSAGE_ID)
                .from(CHATS)
                .where(CHATS.CHAT_ID.eq(chat.value()))
                .fetchOptional(CHATS.LAST_MESSAGE_ID));
    }

    /** Raises the newest message known to stand in the chat; a lower id changes nothing. */
    public void seen(ChatId chat, long messageId) {
        sql.transaction(tx -> {
            lock(tx, chat);
            return raise(tx, chat, messageId);
        });
    }

    /**
     * Takes the lock of whoever works on the chat, on a connection of its own. It saves double work and nothing else: the
     * server gives it to the next when the connection breaks, without the holder noticing.
     *
     * @return the lock, to be closed by the caller; empty if another session holds it
     */
    public Optional<ChatLock> tryLock(ChatId chat) {
        @SuppressWarnings("MustBeClosedChecker") // goes into the lock, or is closed
        Connection connection = connect();
        boolean taken = false;
        try {
            taken = DSL.using(connection, SQLDialect.POSTGRES)
                    .select(DSL.function("pg_try_advisory_lock", Boolean.class, lockKey(chat)))
                    .fetchSingle()
                    .value1();
            return taken ? Optional.of(new ChatLock(connection)) : Optional.empty();
        } catch (DataAccessException e) {
            throw SqlErrors.translate(e, options);
        } finally {
            if (!taken) {
                ChatLock.close(connection);
            }
        }
    }

    private Connection connect() {
        try {
            return unpooled.getConnection();
        } catch (SQLException e) {
            throw SqlErrors.translate(e, options);
        }
    }

    private static Field<Long> lockKey(ChatId chat) {
        return DSL.function("hashtextextended", Long.class, DSL.val("immich-tg chat " + chat.value()), DSL.val(0L));
    }

    private static int ensure(DSLContext dsl, ChatId chat) {
        return dsl.insertInto(CHATS)
                .set(CHATS.CHAT_ID, chat.value())
                .onConflict(CHATS.CHAT_ID)
                .doNothing()
                .execute();
    }

    /**
     * Locks the chat's row until the transaction ends. Every transaction about a chat's media files and posts begins with
     * it: taken in one order, locks never meet crosswise.
     */
    static Record lock(DSLContext tx, ChatId chat) {
        ensure(tx, chat);
        return tx.select(CHATS.LAST_MESSAGE_ID, CHATS.NOT_BEFORE)
                .from(CHATS)
                .where(CHATS.CHAT_ID.eq(chat.value()))
                .forNoKeyUpdate()
                .fetchSingle();
    }

    static int raise(DSLContext tx, ChatId chat, long messageId) {
        return tx.update(CHATS)
                .set(CHATS.LAST_MESSAGE_ID, DSL.greatest(CHATS.LAST_MESSAGE_ID, DSL.val(messageId)))
                .where(CHATS.CHAT_ID.eq(chat.value()))
                .execute();
    }
}
