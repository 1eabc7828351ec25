package io.github.immichtg.internal.store.listing;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.chat.DuplicatePromotion;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.Removal;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Posts whose assets are missing from a complete listing, to be deleted with it or to be asked about. */
final class LeftPosts {

    /** As many may be deleted by themselves, however few are posted. */
    private static final int FEW = 10;

    /** Of what is posted, no more than one in so many. */
    private static final int SMALL_PART = 5;

    private final DSLContext tx;
    private final long album;

    LeftPosts(DSLContext tx, long album) {
        this.tx = tx;
        this.album = album;
    }

    /**
     * Marks them; many at once are held for a person's decision. Those that another album brings pass to that one.
     *
     * @return number of those that are held
     */
    int mark(Listing listing) {
        leaveAgain(listing);
        leaveHidden(listing);
        Condition posted = DSL.and(
                MEDIA_FILES.REMOVAL.isNull(),
                MEDIA_FILES.STATE.in(
                        MediaState.PUBLISHED.text(), MediaState.PUBLISHING.text(), MediaState.PARKED.text()),
                // What was imported has no messages that are known.
                DSL.exists(DSL.selectOne()
                        .from(POST_ITEMS)
                        .where(POST_ITEMS.MEDIA_ID.eq(MEDIA_FILES.MEDIA_ID), POST_ITEMS.COMMENT_ID.isNull())));
        new DuplicatePromotion(tx).ofPosted(missing(listing, posted.and(Conditions.broughtByAnother(MEDIA_FILES))));
        return mark(missing(listing, posted));
    }

    /**
     * Marks these posted media files; many at once are held.
     *
     * @return number of those that are held
     */
    int mark(List<Long> leaving) {
        if (leaving.isEmpty()) {
            return 0;
        }
        int published = tx.fetchCount(
                MEDIA_FILES,
                MEDIA_FILES.ALBUM_ID.eq(album),
                MEDIA_FILES.STATE.eq(MediaState.PUBLISHED.text()),
                MEDIA_FILES.REMOVAL.isNull());
        boolean many = leaving.size() > FEW && leaving.size() * SMALL_PART > published;
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.REMOVAL, (many ? Removal.HELD : Removal.DUE).text())
                .where(MEDIA_FILES.MEDIA_ID.eq(DSL.any(leaving.toArray(Long[]::new))))
                .execute();
        return many ? leaving.size() : 0;
    }

    /** What was hidden, and left, is deleted because it left, and stays away when it may be seen again. */
    private void leaveHidden(Listing listing) {
        List<Long> hidden = missing(listing, MEDIA_FILES.HIDDEN.isNotNull());
        if (!hidden.isEmpty()) {
            tx.update(MEDIA_FILES)
                    .setNull(MEDIA_FILES.HIDDEN)
                    .where(MEDIA_FILES.MEDIA_ID.in(hidden))
                    .execute();
        }
    }

    /** What came back while it was being deleted, and is missing once more, is not posted again. */
    private void leaveAgain(Listing listing) {
        List<Long> begun = missing(
                listing,
                MEDIA_FILES.REMOVAL.eq(DSL.inline(Removal.BEGUN.text())).and(MEDIA_FILES.DELETED_AT.isNull()));
        if (!begun.isEmpty()) {
            tx.update(MEDIA_FILES)
                    .set(MEDIA_FILES.DELETED_AT, immichTgNow())
                    .where(MEDIA_FILES.MEDIA_ID.in(begun))
                    .execute();
        }
    }

    private List<Long> missing(Listing listing, Condition which) {
        Field<UUID> listed = DSL.field(DSL.name("listed", "asset"), SQLDataType.UUID);
        UUID[] assets = listing.assets().stream().map(AssetId::uuid).toArray(UUID[]::new);
        return tx.select(MEDIA_FILES.MEDIA_ID)
                .from(MEDIA_FILES
                        .leftJoin(DSL.unnest(DSL.val(assets)).as("listed", "asset"))
                        .on(listed.eq(MEDIA_FILES.MEDIA_UUID)))
                .where(MEDIA_FILES.ALBUM_ID.eq(album), listed.isNull(), which)
                .fetch(MEDIA_FILES.MEDIA_ID);
    }
}
