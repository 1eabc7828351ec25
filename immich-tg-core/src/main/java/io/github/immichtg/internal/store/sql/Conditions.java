package io.github.immichtg.internal.store.sql;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.internal.store.jooq.tables.MediaFiles;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.telegram.value.ChatId;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Conditions that several repositories share, and the join that they are about. */
public final class Conditions {

    private Conditions() {}

    /** Media files with their albums and subscriptions. */
    public static Table<Record> subscribed() {
        return MEDIA_FILES
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID));
    }

    /** Whether a subscription's media files may be posted now: {@code SUBSCRIPTIONS} and {@code ALBUMS} are joined. */
    public static Condition mayPost() {
        return ALBUMS.DELETED_AT.isNull().and(SUBSCRIPTIONS.DELETED_AT.isNull()).and(SUBSCRIPTIONS.PAUSED_AT.isNull());
    }

    /** As {@link #mayPost}, and it need not wait. */
    public static Condition mayPostNow() {
        return mayPost().and(notWaiting());
    }

    /** Condition for a subscription that need not wait for its Immich. */
    public static Condition notWaiting() {
        return SUBSCRIPTIONS.NOT_BEFORE.isNull().or(SUBSCRIPTIONS.NOT_BEFORE.le(immichTgNow()));
    }

    /**
     * Condition for a media file whose album is no longer linked, or that left it. {@code ALBUMS} and {@code
     * SUBSCRIPTIONS} are joined.
     */
    public static Condition idle() {
        return ALBUMS.DELETED_AT
                .isNotNull()
                .or(SUBSCRIPTIONS.DELETED_AT.isNotNull())
                .or(MEDIA_FILES.DELETED_AT.isNotNull());
    }

    /** Condition for a media file whose asset a linked album brings into the same chat as a duplicate. */
    public static Condition broughtByAnother(MediaFiles files) {
        MediaFiles twin = MEDIA_FILES.as("twin");
        return DSL.exists(DSL.selectOne()
                .from(twin)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(twin.ALBUM_ID))
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(ALBUMS.SUBSCRIPTION_ID))
                .where(
                        twin.CHAT_ID.eq(files.CHAT_ID),
                        twin.MEDIA_UUID.eq(files.MEDIA_UUID),
                        twin.STATE.eq(DSL.inline(MediaState.DUPLICATE.text())),
                        twin.DELETED_AT.isNull(),
                        ALBUMS.DELETED_AT.isNull(),
                        SUBSCRIPTIONS.DELETED_AT.isNull()));
    }

    /**
     * Condition for files in this state that have not left their album. The state is inlined, not bound, so that
     * PostgreSQL can use a partial index.
     */
    public static Condition in(ChatId chat, MediaState state) {
        return MEDIA_FILES
                .CHAT_ID
                .eq(chat.value())
                .and(MEDIA_FILES.STATE.eq(DSL.inline(state.text())))
                .and(MEDIA_FILES.DELETED_AT.isNull());
    }
}
