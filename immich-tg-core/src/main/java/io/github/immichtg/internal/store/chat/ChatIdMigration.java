package io.github.immichtg.internal.store.chat;

import static io.github.immichtg.internal.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.MARKERS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;

import io.github.immichtg.internal.store.jooq.tables.Channels;
import io.github.immichtg.internal.store.jooq.tables.MediaFiles;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.telegram.value.ChatId;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Change of a chat's id, as Telegram reports it when a group becomes a supergroup, within one transaction. Message
 * numbers start anew, so the newest message is determined again and markers are dropped.
 */
final class ChatIdMigration {

    private final DSLContext tx;

    ChatIdMigration(DSLContext tx) {
        this.tx = tx;
    }

    /** @return whether the old id was known */
    boolean move(ChatId from, ChatId to) {
        if (from.equals(to) || !tx.fetchExists(CHATS, CHATS.CHAT_ID.eq(from.value()))) {
            return false;
        }
        boolean known = tx.fetchExists(CHATS, CHATS.CHAT_ID.eq(to.value()));
        Stream.of(from, to)
                .filter(chat -> known || chat.equals(from))
                .sorted((one, other) -> Long.compare(one.value(), other.value()))
                .forEach(chat -> ChatRow.lock(tx, chat));
        tx.deleteFrom(MARKERS).where(MARKERS.CHAT_ID.eq(from.value())).execute();
        if (known) {
            join(from, to);
        } else {
            // Rows that reference it by a foreign key follow automatically.
            tx.update(CHATS)
                    .set(CHATS.CHAT_ID, to.value())
                    .setNull(CHATS.LAST_MESSAGE_ID)
                    .set(CHATS.OPEN_MARKERS, 0)
                    .where(CHATS.CHAT_ID.eq(from.value()))
                    .execute();
        }
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.CHAT_ID, to.value())
                .where(MEDIA_FILES.CHAT_ID.eq(from.value()))
                .execute();
        tx.update(CHATS)
                .set(CHATS.DISCUSSION_CHAT_ID, to.value())
                .where(CHATS.DISCUSSION_CHAT_ID.eq(from.value()))
                .execute();
        // Copies under the old id cannot be replied to any more.
        tx.deleteFrom(AUTOMATIC_FORWARDS)
                .where(AUTOMATIC_FORWARDS.GROUP_CHAT_ID.eq(from.value()))
                .execute();
        return true;
    }

    /** The new id was known already: moves the old one's rows, unless the same exist. */
    private void join(ChatId from, ChatId to) {
        MediaFiles there = MEDIA_FILES.as("there");
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.STATE, MediaState.DUPLICATE.text())
                .where(MEDIA_FILES.CHAT_ID.eq(from.value()))
                .and(DSL.exists(DSL.selectOne()
                        .from(there)
                        .where(there.CHAT_ID.eq(to.value()), there.MEDIA_UUID.eq(MEDIA_FILES.MEDIA_UUID))))
                .execute();
        tx.update(POSTS)
                .set(POSTS.CHAT_ID, to.value())
                .where(POSTS.CHAT_ID.eq(from.value()))
                .execute();
        Channels same = CHANNELS.as("same");
        tx.update(CHANNELS)
                .set(CHANNELS.TELEGRAM_CHANNEL_ID, to.value())
                .where(CHANNELS.TELEGRAM_CHANNEL_ID.eq(from.value()))
                .andNotExists(DSL.selectOne()
                        .from(same)
                        .where(
                                same.TELEGRAM_CHANNEL_ID.eq(to.value()),
                                same.USER_ID.eq(CHANNELS.USER_ID),
                                same.DELETED_AT.isNull()))
                .execute();
        tx.update(AUTOMATIC_FORWARDS)
                .set(AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID, to.value())
                .where(AUTOMATIC_FORWARDS.CHANNEL_CHAT_ID.eq(from.value()))
                .execute();
    }
}
