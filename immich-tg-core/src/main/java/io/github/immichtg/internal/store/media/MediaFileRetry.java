package io.github.immichtg.internal.store.media;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.DECODINGS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.RenderingLevel;
import io.github.immichtg.internal.store.subscription.Pauses;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/** Statements that reset media files for another try, within one transaction. */
final class MediaFileRetry {

    private final DSLContext tx;
    private final Collection<Long> ids;
    private final boolean rejectedOnly;

    MediaFileRetry(DSLContext tx, Collection<Long> ids, boolean rejectedOnly) {
        this.tx = tx;
        this.ids = ids;
        this.rejectedOnly = rejectedOnly;
    }

    List<MediaItem> retry() {
        // In one order, as everybody who locks several chats; what changed before the lock was there is looked at
        // again.
        candidates().intoSet(MEDIA_FILES.CHAT_ID).stream().sorted().forEach(chat -> ChatRow.lock(tx, new ChatId(chat)));
        Result<Record> candidates = candidates();
        List<Long> chosen = candidates.getValues(MEDIA_FILES.MEDIA_ID);
        tx.update(MEDIA_FILES)
                .set(
                        MEDIA_FILES.STATE,
                        DSL.when(MEDIA_FILES.STATE.eq(MediaState.REJECTED.text()), MediaState.PENDING.text())
                                .otherwise(MEDIA_FILES.STATE))
                .set(MEDIA_FILES.ATTEMPTS, 0)
                .set(MEDIA_FILES.RENDERING, RenderingLevel.USUAL.text())
                .set(MEDIA_FILES.PLAIN_CAPTION, false)
                .setNull(MEDIA_FILES.NEXT_ATTEMPT_AT)
                .setNull(MEDIA_FILES.ERROR)
                .where(MEDIA_FILES.MEDIA_ID.eq(DSL.any(chosen.toArray(Long[]::new))))
                .execute();
        tx.deleteFrom(DECODINGS)
                .where(DECODINGS.MEDIA_ID.eq(DSL.any(chosen.toArray(Long[]::new))))
                .execute();
        Pauses.end(
                tx,
                Pauses.forFiles()
                        .and(SUBSCRIPTIONS.SUBSCRIPTION_ID.in(tx.select(ALBUMS.SUBSCRIPTION_ID)
                                .from(ALBUMS)
                                .where(ALBUMS.ALBUM_ID.in(candidates.getValues(MEDIA_FILES.ALBUM_ID))))));
        return candidates.map(MediaItem::of);
    }

    private Result<Record> candidates() {
        return tx.select(List.of(MEDIA_FILES.fields()))
                .from(Conditions.subscribed())
                .where(
                        ids.isEmpty() ? DSL.noCondition() : MEDIA_FILES.MEDIA_ID.in(ids),
                        DSL.not(Conditions.idle()),
                        retryable())
                .orderBy(MEDIA_FILES.MEDIA_ID)
                .fetch();
    }

    private Condition retryable() {
        Condition rejected = MEDIA_FILES.STATE.eq(DSL.inline(MediaState.REJECTED.text()));
        return rejectedOnly
                ? rejected
                : rejected.or(MEDIA_FILES
                        .STATE
                        .eq(DSL.inline(MediaState.PENDING.text()))
                        .and(MEDIA_FILES.NEXT_ATTEMPT_AT.gt(immichTgNow())));
    }
}
