package io.github.immichtg.internal.store.listing;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.Removal;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;

/** Repository of posted assets that must not be seen any more, by rules or people of later. Thread-safe. */
public final class HiddenPosts {

    /** Immich does not tell when it recognizes a person. */
    private static final Duration LOOKED_AT = Duration.ofDays(1);

    private final Sql sql;

    HiddenPosts(Sql sql) {
        this.sql = sql;
    }

    /**
     * Posted asset to be looked at.
     *
     * @param hidden whether it was found hidden before
     */
    public record Posted(long mediaId, AssetId asset, String fileName, long messageId, boolean hidden) {}

    /**
     * Has all of an album looked at again if the rules are others than before: what is posted, and what was left out.
     *
     * @param rules checksum of the rules; empty if they hide nothing
     */
    public void follow(LinkedAlbum album, ChatId chat, String rules) {
        Condition others = ALBUMS.ALBUM_ID
                .eq(album.albumRowId())
                .and(DSL.coalesce(ALBUMS.RULES, "").ne(rules));
        if (!sql.run(dsl -> dsl.fetchExists(ALBUMS, others))) {
            return;
        }
        sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            tx.update(ALBUMS)
                    .set(ALBUMS.RULES, rules.isEmpty() ? null : rules)
                    .where(others)
                    .execute();
            tx.update(MEDIA_FILES)
                    .set(MEDIA_FILES.LOOK_AT, immichTgNow())
                    .where(published(album))
                    .execute();
            tx.update(MEDIA_FILES)
                    .setNull(MEDIA_FILES.NEXT_ATTEMPT_AT)
                    .where(
                            MEDIA_FILES.ALBUM_ID.eq(album.albumRowId()),
                            MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PENDING.text())),
                            MEDIA_FILES.ATTEMPTS.eq(0),
                            MEDIA_FILES.NEXT_ATTEMPT_AT.isNotNull())
                    .execute();
            if (rules.isEmpty()) {
                show(tx, published(album).and(MEDIA_FILES.HIDDEN.isNotNull()));
            }
            return album;
        });
    }

    /**
     * The album's posted assets that have to be looked at now. Excludes those that left it.
     *
     * @param after the media file to go on after; 0 to begin with the first
     */
    public List<Posted> due(LinkedAlbum album, long after, int limit) {
        Field<Boolean> hidden = DSL.field(MEDIA_FILES.HIDDEN.isNotNull());
        return sql.run(dsl -> dsl.select(
                        MEDIA_FILES.MEDIA_ID,
                        MEDIA_FILES.MEDIA_UUID,
                        MEDIA_FILES.FILE_NAME,
                        POST_ITEMS.MESSAGE_ID,
                        hidden)
                .from(MEDIA_FILES)
                .join(POST_ITEMS)
                .on(
                        POST_ITEMS.MEDIA_ID.eq(MEDIA_FILES.MEDIA_ID),
                        POST_ITEMS.COMMENT_ID.isNull(),
                        POST_ITEMS.MESSAGE_ID.isNotNull())
                .where(
                        published(album),
                        inAlbum(),
                        DSL.coalesce(MEDIA_FILES.LOOK_AT, MEDIA_FILES.PUBLISHED_AT.plus(DayToSecond.valueOf(LOOKED_AT)))
                                .le(immichTgNow()),
                        MEDIA_FILES.MEDIA_ID.gt(after))
                .orderBy(MEDIA_FILES.MEDIA_ID)
                .limit(limit)
                .fetch(HiddenPosts::posted));
    }

    private static Posted posted(Record5<Long, UUID, String, Long, Boolean> row) {
        return new Posted(row.value1(), new AssetId(row.value2()), row.value3(), row.value4(), row.value5());
    }

    /** Records why a posted asset must not be seen, or with {@code null} that it may. */
    public void record(Posted posted, @Nullable String reason) {
        sql.transaction(tx -> {
            Condition its = MEDIA_FILES
                    .MEDIA_ID
                    .eq(posted.mediaId())
                    .and(MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PUBLISHED.text())))
                    .and(inAlbum());
            if (reason == null) {
                show(tx, its.and(MEDIA_FILES.HIDDEN.isNotNull()));
            } else {
                tx.update(MEDIA_FILES)
                        .set(MEDIA_FILES.HIDDEN, StoredText.storable(reason))
                        // What a person decided to keep was hidden by another rule.
                        .set(
                                MEDIA_FILES.REMOVAL,
                                DSL.when(
                                                MEDIA_FILES
                                                        .REMOVAL
                                                        .eq(Removal.KEPT.text())
                                                        .and(MEDIA_FILES.HIDDEN.ne(StoredText.storable(reason))),
                                                DSL.inline((String) null, MEDIA_FILES.REMOVAL))
                                        .otherwise(MEDIA_FILES.REMOVAL))
                        .where(its)
                        .execute();
            }
            return tx.update(MEDIA_FILES)
                    .set(MEDIA_FILES.LOOK_AT, Sql.now(tx).plus(LOOKED_AT))
                    .where(its)
                    .execute();
        });
    }

    /** What is being deleted is posted again once it is deleted. */
    private static void show(DSLContext tx, Condition which) {
        tx.update(MEDIA_FILES)
                .setNull(MEDIA_FILES.HIDDEN)
                .set(MEDIA_FILES.REMOVAL, DSL.when(MEDIA_FILES.REMOVAL.eq(Removal.BEGUN.text()), MEDIA_FILES.REMOVAL))
                .where(which)
                .execute();
    }

    /**
     * Marks the messages of hidden assets to be deleted. Many at once are held for a person's decision instead.
     *
     * @return what is held by this
     */
    public Marked mark(LinkedAlbum album, ChatId chat) {
        return sql.transaction(tx -> {
            ChatRow.lock(tx, chat);
            Map<Long, String> hidden = tx.select(MEDIA_FILES.MEDIA_ID, MEDIA_FILES.HIDDEN)
                    .from(MEDIA_FILES)
                    .where(published(album), MEDIA_FILES.HIDDEN.isNotNull(), MEDIA_FILES.REMOVAL.isNull())
                    .fetchMap(MEDIA_FILES.MEDIA_ID, MEDIA_FILES.HIDDEN);
            int held = new LeftPosts(tx, album.albumRowId()).mark(List.copyOf(hidden.keySet()));
            return new Marked(
                    held,
                    hidden.values().stream().max(Comparator.naturalOrder()).orElse(""));
        });
    }

    /**
     * Result of marking.
     *
     * @param held number of posted assets that are held
     * @param rule which rule hides them
     */
    public record Marked(int held, String rule) {}

    private static Condition published(LinkedAlbum album) {
        return MEDIA_FILES
                .ALBUM_ID
                .eq(album.albumRowId())
                .and(MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PUBLISHED.text())));
    }

    /** As far as a complete listing has told. */
    private static Condition inAlbum() {
        return MEDIA_FILES.REMOVAL.isNull().or(MEDIA_FILES.HIDDEN.isNotNull());
    }
}
