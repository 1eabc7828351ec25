package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Tables.AUTOMATIC_FORWARDS;
import static io.github.immichtg.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.store.jooq.Tables.CHATS;
import static io.github.immichtg.store.jooq.Tables.MARKERS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.POSTS;

import io.github.immichtg.store.jooq.tables.Channels;
import io.github.immichtg.store.jooq.tables.MediaFiles;
import io.github.immichtg.telegram.ChatId;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Gives a chat the number that Telegram says it has now, within one transaction. Messages are counted anew under the new
 * number, so how far the chat has got is asked again, and markers are forgotten.
 */
final class Migration {

    private final DSLContext tx;

    Migration(DSLContext tx) {
        this.tx = tx;
    }

    /** @return whether the old number was known */
    boolean move(ChatId from, ChatId to) {
        if (from.equals(to) || !tx.fetchExists(CHATS, CHATS.CHAT_ID.eq(from.value()))) {
            return false;
        }
        boolean known = tx.fetchExists(CHATS, CHATS.CHAT_ID.eq(to.value()));
        Stream.of(from, to)
                .filter(chat -> known || chat.equals(from))
                .sorted((one, other) -> Long.compare(one.value(), other.value()))
                .forEach(chat -> Chats.lock(tx, chat));
        tx.deleteFrom(MARKERS).where(MARKERS.CHAT_ID.eq(from.value())).execute();
        if (known) {
            join(from, to);
        } else {
            // What refers to it by a foreign key follows by itself.
            tx.update(CHATS)
                    .set(CHATS.CHAT_ID, to.value())
                    .setNull(CHATS.LAST_MESSAGE_ID)
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
        // Copies under the old number cannot be replied to any more.
        tx.deleteFrom(AUTOMATIC_FORWARDS)
                .where(AUTOMATIC_FORWARDS.GROUP_CHAT_ID.eq(from.value()))
                .execute();
        return true;
    }

    /** Somebody learnt of the new number before: what hangs on the old one goes over, where there is not the same already. */
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
