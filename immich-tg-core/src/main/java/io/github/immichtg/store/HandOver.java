package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.telegram.ChatId;
import org.jooq.DSLContext;
import org.jooq.Record5;
import org.jooq.Result;
import org.jooq.impl.DSL;

/** Gives what an unlinked album was still to bring to the album that brings it too. */
final class HandOver {

    private final DSLContext tx;

    HandOver(DSLContext tx) {
        this.tx = tx;
    }

    /**
     * A media file that waits in an unlinked album, and has a duplicate in a linked one, changes places with it: otherwise
     * the second album's picture would never be posted. The chat is locked by the caller.
     */
    void fromUnlinkedAlbums(ChatId chat) {
        for (Record5<Long, Long, Long, Long, Integer> pair : pairs(chat)) {
            move(pair.value1(), pair.value4(), pair.value5());
            tx.update(MEDIA_FILES)
                    .set(MEDIA_FILES.ALBUM_ID, pair.value2())
                    .where(MEDIA_FILES.MEDIA_ID.eq(pair.value3()))
                    .execute();
        }
    }

    private void move(long media, long album, int user) {
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.ALBUM_ID, album)
                .set(MEDIA_FILES.USER_ID, user)
                .where(MEDIA_FILES.MEDIA_ID.eq(media))
                .execute();
    }

    /** Waiting media file, its album, its duplicate, the duplicate's album and its owner. */
    private Result<Record5<Long, Long, Long, Long, Integer>> pairs(ChatId chat) {
        var twin = MEDIA_FILES.as("twin");
        var twinAlbum = ALBUMS.as("twin_album");
        var twinSubscription = SUBSCRIPTIONS.as("twin_subscription");
        return tx.select(MEDIA_FILES.MEDIA_ID, MEDIA_FILES.ALBUM_ID, twin.MEDIA_ID, twin.ALBUM_ID, twin.USER_ID)
                .distinctOn(MEDIA_FILES.MEDIA_ID)
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(twin)
                .on(twin.CHAT_ID.eq(MEDIA_FILES.CHAT_ID), twin.MEDIA_UUID.eq(MEDIA_FILES.MEDIA_UUID))
                .join(twinAlbum)
                .on(twinAlbum.ALBUM_ID.eq(twin.ALBUM_ID))
                .join(twinSubscription)
                .on(twinSubscription.SUBSCRIPTION_ID.eq(twinAlbum.SUBSCRIPTION_ID))
                .where(
                        MEDIA_FILES.CHAT_ID.eq(chat.value()),
                        MEDIA_FILES.STATE.in(
                                DSL.inline(MediaState.PENDING.text()), DSL.inline(MediaState.NOT_READY.text())),
                        ALBUMS.DELETED_AT.isNotNull(),
                        twin.STATE.eq(DSL.inline(MediaState.DUPLICATE.text())),
                        twinAlbum.DELETED_AT.isNull(),
                        twinSubscription.DELETED_AT.isNull())
                .orderBy(MEDIA_FILES.MEDIA_ID, twin.MEDIA_ID)
                .fetch();
    }
}
