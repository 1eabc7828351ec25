package io.github.immichtg.internal.store.chat;

import static io.github.immichtg.internal.store.jooq.Tables.EDITS;
import static io.github.immichtg.internal.store.jooq.Tables.MARKERS;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;

import io.github.immichtg.internal.store.state.PostState;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/**
 * Rate limit of one chat, over a sliding minute. Posts, edits and markers serve as the log, so the limit holds across
 * restarts and processes.
 */
public final class SendRateLimit {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final DSLContext tx;
    private final ChatId chat;

    public SendRateLimit(DSLContext tx, ChatId chat) {
        this.tx = tx;
        this.chat = chat;
    }

    /**
     * Time until this many items may be sent; empty if they may be sent now. The chat must not have an open post,
     * which would count too.
     *
     * @param items at most {@code limit}
     */
    public Optional<Duration> waitFor(int items, int limit, Instant now) {
        int sent = 0;
        Field<Integer> one = DSL.inline(1);
        // From the newest back: the first entry that exceeds the limit has to leave the window. A post counts from
        // its conclusion, which follows the server's receipt, so the server's own minute never holds more than ours.
        for (Record2<Instant, Integer> entry : tx.select(POSTS.CONCLUDED_AT, POSTS.ITEM_COUNT)
                .from(POSTS)
                .where(
                        POSTS.CHAT_ID.eq(chat.value()),
                        POSTS.STATE.in(DSL.inline(PostState.PUBLISHED.text()), DSL.inline(PostState.PARKED.text())),
                        POSTS.CONCLUDED_AT.gt(now.minus(WINDOW)),
                        // Later entries predate a clock that was set back.
                        POSTS.CONCLUDED_AT.le(now))
                .unionAll(tx.select(MARKERS.SENT_AT, one)
                        .from(MARKERS)
                        .where(
                                MARKERS.CHAT_ID.eq(chat.value()),
                                MARKERS.SENT_AT.gt(now.minus(WINDOW)),
                                MARKERS.SENT_AT.le(now)))
                .unionAll(tx.select(EDITS.EDITED_AT, one)
                        .from(EDITS)
                        .where(
                                EDITS.CHAT_ID.eq(chat.value()),
                                EDITS.EDITED_AT.gt(now.minus(WINDOW)),
                                EDITS.EDITED_AT.le(now)))
                .orderBy(DSL.field(DSL.name(POSTS.CONCLUDED_AT.getName())).desc())) {
            sent += entry.value2();
            if (sent + items > limit) {
                return Optional.of(Duration.between(now, entry.value1().plus(WINDOW)));
            }
        }
        return Optional.empty();
    }
}
