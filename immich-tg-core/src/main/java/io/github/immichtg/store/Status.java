package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.store.jooq.Tables.CHATS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;

import io.github.immichtg.telegram.ChatId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The statements behind {@link MediaFiles#status}: the one place that counts what is over. */
final class Status {

    private Status() {}

    static List<ChatStatus> chats(DSLContext tx) {
        Map<Long, String> names = tx.select(CHANNELS.TELEGRAM_CHANNEL_ID, DSL.max(CHANNELS.CHANNEL_NAME))
                .from(CHANNELS)
                .where(CHANNELS.DELETED_AT.isNull())
                .groupBy(CHANNELS.TELEGRAM_CHANNEL_ID)
                .fetchMap(CHANNELS.TELEGRAM_CHANNEL_ID, DSL.max(CHANNELS.CHANNEL_NAME));
        Map<Long, Map<MediaState, Integer>> counts = new HashMap<>();
        Map<Long, Integer> waiting = new HashMap<>();
        tx.select(
                        MEDIA_FILES.CHAT_ID,
                        MEDIA_FILES.STATE,
                        DSL.count(),
                        DSL.count().filterWhere(MEDIA_FILES.NEXT_ATTEMPT_AT.gt(immichTgNow())))
                .from(MEDIA_FILES)
                .groupBy(MEDIA_FILES.CHAT_ID, MEDIA_FILES.STATE)
                .forEach(row -> {
                    MediaState state = MediaState.of(row.value2());
                    counts.computeIfAbsent(row.value1(), c -> new EnumMap<>(MediaState.class))
                            .put(state, row.value3());
                    if (state == MediaState.PENDING) {
                        waiting.put(row.value1(), row.value4());
                    }
                });
        return tx.select(CHATS.CHAT_ID)
                .from(CHATS)
                .orderBy(CHATS.CHAT_ID)
                .fetch(row -> new ChatStatus(
                        new ChatId(row.value1()),
                        names.get(row.value1()),
                        counts.getOrDefault(row.value1(), Map.of()),
                        waiting.getOrDefault(row.value1(), 0)));
    }
}
