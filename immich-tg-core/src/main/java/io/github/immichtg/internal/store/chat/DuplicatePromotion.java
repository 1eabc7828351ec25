package io.github.immichtg.internal.store.chat;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.internal.store.jooq.tables.Albums;
import io.github.immichtg.internal.store.jooq.tables.MediaFiles;
import io.github.immichtg.internal.store.jooq.tables.Subscriptions;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Instant;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/**
 * Promotion of duplicates: passes media files of an album that no longer brings them to another album that does.
 */
public final class DuplicatePromotion {

    private static final MediaFiles TWIN = MEDIA_FILES.as("twin");
    private static final Albums TWIN_ALBUM = ALBUMS.as("twin_album");
    private static final Subscriptions TWIN_SUBSCRIPTION = SUBSCRIPTIONS.as("twin_subscription");

    private final DSLContext tx;

    public DuplicatePromotion(DSLContext tx) {
        this.tx = tx;
    }

    /**
     * Swaps unposted idle media files with their duplicates in albums that are still linked; otherwise the second
     * album's asset would never be posted. The caller has locked the chat.
     */
    public void fromIdleAlbums(ChatId chat) {
        for (Record pair : pairs(DSL.and(
                MEDIA_FILES.CHAT_ID.eq(chat.value()),
                MEDIA_FILES.STATE.in(
                        DSL.inline(MediaState.PENDING.text()),
                        DSL.inline(MediaState.NOT_READY.text()),
                        DSL.inline(MediaState.REJECTED.text())),
                Conditions.idle()))) {
            swap(pair, DSL.val(pair.get(MEDIA_FILES.DELETED_AT)));
        }
    }

    /**
     * Swaps posted media files that have left their album with their duplicates in albums that are still linked;
     * otherwise nobody would see them leave those. The caller has locked the chat.
     */
    public void ofPosted(Collection<Long> left) {
        if (!left.isEmpty()) {
            pairs(MEDIA_FILES.MEDIA_ID.in(left)).forEach(pair -> swap(pair, immichTgNow()));
        }
    }

    /** @param left when the album lost the asset; null if it is no longer linked */
    private void swap(Record pair, Field<Instant> left) {
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.ALBUM_ID, pair.get(TWIN.ALBUM_ID))
                .set(MEDIA_FILES.USER_ID, pair.get(TWIN.USER_ID))
                .setNull(MEDIA_FILES.DELETED_AT)
                .setNull(MEDIA_FILES.REMOVAL)
                .where(MEDIA_FILES.MEDIA_ID.eq(pair.get(MEDIA_FILES.MEDIA_ID)))
                .execute();
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.ALBUM_ID, pair.get(MEDIA_FILES.ALBUM_ID))
                .set(MEDIA_FILES.USER_ID, pair.get(MEDIA_FILES.USER_ID))
                .set(MEDIA_FILES.DELETED_AT, left)
                .where(MEDIA_FILES.MEDIA_ID.eq(pair.get(TWIN.MEDIA_ID)))
                .execute();
    }

    private Result<?> pairs(Condition which) {
        return tx.select(
                        MEDIA_FILES.MEDIA_ID,
                        MEDIA_FILES.ALBUM_ID,
                        MEDIA_FILES.USER_ID,
                        MEDIA_FILES.DELETED_AT,
                        TWIN.MEDIA_ID,
                        TWIN.ALBUM_ID,
                        TWIN.USER_ID)
                .distinctOn(MEDIA_FILES.MEDIA_ID)
                .from(Conditions.subscribed())
                .join(TWIN)
                .on(TWIN.CHAT_ID.eq(MEDIA_FILES.CHAT_ID), TWIN.MEDIA_UUID.eq(MEDIA_FILES.MEDIA_UUID))
                .join(TWIN_ALBUM)
                .on(TWIN_ALBUM.ALBUM_ID.eq(TWIN.ALBUM_ID))
                .join(TWIN_SUBSCRIPTION)
                .on(TWIN_SUBSCRIPTION.SUBSCRIPTION_ID.eq(TWIN_ALBUM.SUBSCRIPTION_ID))
                .where(
                        which,
                        TWIN.STATE.eq(DSL.inline(MediaState.DUPLICATE.text())),
                        TWIN.DELETED_AT.isNull(),
                        TWIN_ALBUM.DELETED_AT.isNull(),
                        TWIN_SUBSCRIPTION.DELETED_AT.isNull())
                .orderBy(MEDIA_FILES.MEDIA_ID, TWIN.MEDIA_ID)
                .fetch();
    }
}
