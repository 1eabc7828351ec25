package io.github.immichtg.internal.store.subscription;

import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.internal.store.jooq.tables.Chats;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Query behind {@link Subscriptions#troubles}. */
final class Troubles {

    private Troubles() {}

    static List<Trouble> now(DSLContext tx) {
        List<Trouble> troubles = new ArrayList<>(ofServers(tx));
        troubles.addAll(ofAlbums(tx));
        troubles.addAll(ofChannels(tx));
        troubles.sort(Comparator.comparing(Trouble::since));
        return troubles;
    }

    private static List<Trouble> ofServers(DSLContext tx) {
        return tx.select(
                        CHANNELS.TELEGRAM_CHANNEL_ID,
                        CHANNELS.CHANNEL_NAME,
                        SUBSCRIPTIONS.TROUBLE,
                        SUBSCRIPTIONS.TROUBLE_SINCE)
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(SUBSCRIPTIONS.DELETED_AT.isNull(), SUBSCRIPTIONS.TROUBLE.isNotNull())
                .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .fetch(row -> new Trouble(
                        Trouble.Kind.IMMICH, new ChatId(row.value1()), row.value2(), row.value3(), row.value4()));
    }

    private static List<Trouble> ofAlbums(DSLContext tx) {
        return tx.select(CHANNELS.TELEGRAM_CHANNEL_ID, CHANNELS.CHANNEL_NAME, ALBUMS.ALBUM_NAME, ALBUMS.GONE_AT)
                .from(ALBUMS)
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(SUBSCRIPTIONS.DELETED_AT.isNull(), ALBUMS.DELETED_AT.isNull(), ALBUMS.GONE_AT.isNotNull())
                .orderBy(ALBUMS.ALBUM_ID)
                .fetch(row -> new Trouble(
                        Trouble.Kind.ALBUM,
                        new ChatId(row.value1()),
                        row.value2(),
                        Trouble.albumGone(row.value3()),
                        row.value4()));
    }

    private static List<Trouble> ofChannels(DSLContext tx) {
        List<Trouble> found = new ArrayList<>(ofChannels(tx, CHATS.PAUSED_REASON, CHATS.PAUSED_AT));
        found.addAll(ofChannels(tx, CHATS.TROUBLE, CHATS.TROUBLE_SINCE));
        found.addAll(ofDiscussions(tx));
        return found;
    }

    private static List<Trouble> ofDiscussions(DSLContext tx) {
        Chats group = CHATS.as("discussion");
        return tx.selectDistinct(CHATS.CHAT_ID, CHANNELS.CHANNEL_NAME, group.TROUBLE, group.TROUBLE_SINCE)
                .from(CHATS)
                .join(group)
                .on(group.CHAT_ID.eq(CHATS.DISCUSSION_CHAT_ID))
                .join(CHANNELS)
                .on(CHANNELS.TELEGRAM_CHANNEL_ID.eq(CHATS.CHAT_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.CHANNEL_ID.eq(CHANNELS.CHANNEL_ID))
                .where(SUBSCRIPTIONS.DELETED_AT.isNull(), group.TROUBLE.isNotNull())
                .fetch(row -> new Trouble(
                        Trouble.Kind.CHANNEL,
                        new ChatId(row.value1()),
                        row.value2(),
                        "originals are delayed: " + row.value3(),
                        row.value4()));
    }

    private static List<Trouble> ofChannels(DSLContext tx, Field<String> reason, Field<Instant> since) {
        return tx.selectDistinct(CHATS.CHAT_ID, CHANNELS.CHANNEL_NAME, reason, since)
                .from(CHATS)
                .join(CHANNELS)
                .on(CHANNELS.TELEGRAM_CHANNEL_ID.eq(CHATS.CHAT_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.CHANNEL_ID.eq(CHANNELS.CHANNEL_ID))
                .where(SUBSCRIPTIONS.DELETED_AT.isNull(), since.isNotNull())
                .fetch(row -> new Trouble(
                        Trouble.Kind.CHANNEL, new ChatId(row.value1()), row.value2(), row.value3(), row.value4()));
    }
}
