package io.github.immichtg.internal.store.chat;

import static io.github.immichtg.internal.store.jooq.Tables.CHATS;

import io.github.immichtg.telegram.value.ChatId;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Statements on one chat's row. */
public final class ChatRow {

    private ChatRow() {}

    private static void create(DSLContext tx, ChatId chat) {
        tx.insertInto(CHATS)
                .set(CHATS.CHAT_ID, chat.value())
                .onConflict(CHATS.CHAT_ID)
                .doNothing()
                .execute();
    }

    /**
     * Locks the chat's row until the transaction ends. Every transaction on a chat's media files and posts starts
     * with this, so that locks are taken in one order and cannot deadlock.
     */
    public static Record lock(DSLContext tx, ChatId chat) {
        while (true) {
            Record row = tx.select(CHATS.LAST_MESSAGE_ID, CHATS.NOT_BEFORE, CHATS.PAUSED_REASON)
                    .from(CHATS)
                    .where(CHATS.CHAT_ID.eq(chat.value()))
                    .forNoKeyUpdate()
                    .fetchOne();
            if (row != null) {
                return row;
            }
            // There was none yet, or it was deleted with a forgotten user while this waited for its lock.
            create(tx, chat);
        }
    }

    /** Ends a pause; false if the chat was not paused. */
    public static boolean resume(DSLContext tx, ChatId chat) {
        return tx.update(CHATS)
                        .setNull(CHATS.PAUSED_AT)
                        .setNull(CHATS.PAUSED_REASON)
                        .where(CHATS.CHAT_ID.eq(chat.value()), CHATS.PAUSED_AT.isNotNull())
                        .execute()
                == 1;
    }

    /** Raises the newest known message of the chat; a lower id changes nothing. */
    public static int raise(DSLContext tx, ChatId chat, long messageId) {
        return tx.update(CHATS)
                .set(CHATS.LAST_MESSAGE_ID, DSL.greatest(CHATS.LAST_MESSAGE_ID, DSL.val(messageId)))
                .where(CHATS.CHAT_ID.eq(chat.value()))
                .execute();
    }
}
