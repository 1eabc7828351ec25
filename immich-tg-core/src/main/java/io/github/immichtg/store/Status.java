package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.store.jooq.Tables.CHATS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.telegram.ChatId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Result;
import org.jooq.impl.DSL;

/** Query behind {@link MediaFiles#status}; the only aggregate that scans published media files. */
final class Status {

    private Status() {}

    static List<ChatStatus> chats(DSLContext tx) {
        Map<Long, String> names = tx.select(CHANNELS.TELEGRAM_CHANNEL_ID, DSL.max(CHANNELS.CHANNEL_NAME))
                .from(CHANNELS)
                .where(CHANNELS.DELETED_AT.isNull())
                .groupBy(CHANNELS.TELEGRAM_CHANNEL_ID)
                .fetchMap(CHANNELS.TELEGRAM_CHANNEL_ID, DSL.max(CHANNELS.CHANNEL_NAME));
        Set<Long> linked = tx.selectDistinct(CHANNELS.TELEGRAM_CHANNEL_ID)
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .where(SUBSCRIPTIONS.DELETED_AT.isNull())
                .fetchSet(CHANNELS.TELEGRAM_CHANNEL_ID);
        Map<Long, Map<MediaState, Integer>> counts = new HashMap<>();
        Map<Long, Integer> waiting = new HashMap<>();
        count(tx).forEach(row -> {
            MediaState state = MediaState.of(row.value2());
            counts.computeIfAbsent(row.value1(), c -> new EnumMap<>(MediaState.class))
                    .put(state, row.value3());
            if (state == MediaState.PENDING) {
                waiting.put(row.value1(), row.value4());
            }
        });
        return tx.select(CHATS.CHAT_ID, CHATS.PAUSED_REASON)
                .from(CHATS)
                // Excludes groups, and private chats in which the bot inspects messages.
                .where(CHATS.CHAT_ID.in(DSL.select(CHANNELS.TELEGRAM_CHANNEL_ID).from(CHANNELS)))
                .orderBy(CHATS.CHAT_ID)
                .fetch(row -> new ChatStatus(
                        new ChatId(row.value1()),
                        names.get(row.value1()),
                        linked.contains(row.value1()),
                        row.value2(),
                        counts.getOrDefault(row.value1(), Map.of()),
                        waiting.getOrDefault(row.value1(), 0)));
    }

    /** Unposted files that left their album, or whose album was unlinked, do not count; posted ones always do. */
    private static Result<Record4<Long, String, Integer, Integer>> count(DSLContext tx) {
        return tx.select(
                        MEDIA_FILES.CHAT_ID,
                        MEDIA_FILES.STATE,
                        DSL.count(),
                        DSL.count().filterWhere(MEDIA_FILES.NEXT_ATTEMPT_AT.gt(immichTgNow())))
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .where(DSL.not(DuplicatePromotion.idle())
                        .or(MEDIA_FILES.STATE.in(
                                MediaState.PUBLISHED.text(), MediaState.PUBLISHING.text(), MediaState.PARKED.text())))
                .groupBy(MEDIA_FILES.CHAT_ID, MEDIA_FILES.STATE)
                .fetch();
    }
}
