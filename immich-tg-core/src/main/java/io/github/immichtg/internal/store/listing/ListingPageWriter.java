package io.github.immichtg.internal.store.listing;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.chat.DuplicatePromotion;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.Removal;
import io.github.immichtg.internal.store.state.StoredEnum;
import io.github.immichtg.telegram.value.ChatId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/** Writer of one page of an album listing, within one transaction that has locked the chat. */
final class ListingPageWriter {

    private final DSLContext tx;
    private final int userId;
    private final long album;
    private final ChatId chat;

    ListingPageWriter(DSLContext tx, int userId, long album, ChatId chat) {
        this.tx = tx;
        this.userId = userId;
        this.album = album;
        this.chat = chat;
    }

    /** @param initial state of an asset that is new to the chat */
    Discovered store(List<Asset> page, MediaState initial) {
        Map<UUID, Asset> unknown = new LinkedHashMap<>();
        page.forEach(asset -> unknown.put(asset.id().uuid(), asset));
        Map<Long, Listed> refreshed = new LinkedHashMap<>();
        Map<Long, Listed> posted = new LinkedHashMap<>();
        List<Long> returned = new ArrayList<>();
        Map<Asset, Record> held = new LinkedHashMap<>();
        for (Record row : held(unknown.keySet())) {
            Asset asset = Objects.requireNonNull(unknown.remove(row.get(MEDIA_FILES.MEDIA_UUID)));
            MediaState state = StoredEnum.of(MediaState.class, row.get(MEDIA_FILES.STATE));
            // Whichever of the user's albums it is posted from: that one may have lost it.
            if (mayStand(state) && row.get(MEDIA_FILES.USER_ID) == userId) {
                posted.put(row.get(MEDIA_FILES.MEDIA_ID), new Listed(asset, state));
            }
            if (row.get(MEDIA_FILES.ALBUM_ID) != album) {
                held.put(asset, row);
                continue;
            }
            if (canChange(state)) {
                boolean seenFirst = asset.visual() && !DescribedAsset.isVisual(row.get(MEDIA_FILES.MEDIA_TYPE));
                refreshed.put(row.get(MEDIA_FILES.MEDIA_ID), new Listed(asset, seenFirst ? initial : state));
            }
            boolean left = row.get(MEDIA_FILES.REMOVAL) != null && row.get(MEDIA_FILES.HIDDEN) == null;
            if (left || row.get(MEDIA_FILES.DELETED_AT) != null) {
                returned.add(row.get(MEDIA_FILES.MEDIA_ID));
            }
        }
        comeBack(returned);
        insert(unknown.values(), initial);
        int duplicates = duplicate(held, initial, refreshed);
        refresh(refreshed);
        describe(posted);
        return new Discovered(unknown.size(), returned.size(), duplicates);
    }

    /** An asset and the state of its media file after the update. */
    private record Listed(Asset asset, MediaState state) {}

    private static boolean canChange(MediaState state) {
        return state == MediaState.PENDING || state == MediaState.NOT_READY || state == MediaState.SKIPPED;
    }

    private static boolean mayStand(MediaState state) {
        return state == MediaState.PUBLISHED || state == MediaState.PUBLISHING || state == MediaState.PARKED;
    }

    private Result<?> held(Collection<UUID> assets) {
        return tx.select(
                        MEDIA_FILES.MEDIA_ID,
                        MEDIA_FILES.MEDIA_UUID,
                        MEDIA_FILES.ALBUM_ID,
                        MEDIA_FILES.USER_ID,
                        MEDIA_FILES.MEDIA_TYPE,
                        MEDIA_FILES.STATE,
                        MEDIA_FILES.DELETED_AT,
                        MEDIA_FILES.REMOVAL,
                        MEDIA_FILES.HIDDEN,
                        idle())
                .from(Conditions.subscribed())
                .where(
                        MEDIA_FILES.CHAT_ID.eq(chat.value()),
                        MEDIA_FILES.STATE.ne(DSL.inline(MediaState.DUPLICATE.text())),
                        MEDIA_FILES.MEDIA_UUID.eq(DSL.any(assets.toArray(UUID[]::new))))
                .fetch();
    }

    private static Field<Boolean> idle() {
        return DSL.field(Conditions.idle()).as("idle");
    }

    private void comeBack(List<Long> returned) {
        if (!returned.isEmpty()) {
            tx.update(MEDIA_FILES)
                    .setNull(MEDIA_FILES.DELETED_AT)
                    // What is being deleted is posted again once it is deleted.
                    .set(
                            MEDIA_FILES.REMOVAL,
                            DSL.when(
                                    MEDIA_FILES.REMOVAL.eq(Removal.BEGUN.text()).or(MEDIA_FILES.HIDDEN.isNotNull()),
                                    MEDIA_FILES.REMOVAL))
                    .where(MEDIA_FILES.MEDIA_ID.in(returned))
                    .execute();
        }
    }

    /**
     * Records that this album brings assets that another one holds. Assets that the other album skipped as existing
     * become wanted, since they were added to an album now.
     *
     * @return number of duplicates recorded for the first time
     */
    private int duplicate(Map<Asset, Record> held, MediaState initial, Map<Long, Listed> refreshed) {
        Set<UUID> noted = noted(held.keySet());
        List<Asset> fresh = held.keySet().stream()
                .filter(asset -> !noted.contains(asset.id().uuid()))
                .toList();
        insert(fresh, MediaState.DUPLICATE);
        if (initial != MediaState.SKIPPED) {
            for (Asset asset : fresh) {
                Record row = Objects.requireNonNull(held.get(asset));
                if (StoredEnum.of(MediaState.class, row.get(MEDIA_FILES.STATE)) == MediaState.SKIPPED) {
                    refreshed.put(row.get(MEDIA_FILES.MEDIA_ID), new Listed(asset, MediaState.PENDING));
                }
            }
        }
        if (!noted.isEmpty()) {
            tx.update(MEDIA_FILES)
                    .setNull(MEDIA_FILES.DELETED_AT)
                    .where(duplicates(noted), MEDIA_FILES.DELETED_AT.isNotNull())
                    .execute();
        }
        if (held.values().stream().anyMatch(row -> row.get("idle", boolean.class))) {
            new DuplicatePromotion(tx).fromIdleAlbums(chat);
        }
        new DuplicatePromotion(tx)
                .ofPosted(held.values().stream()
                        .filter(ListingPageWriter::isLeaving)
                        .map(row -> row.get(MEDIA_FILES.MEDIA_ID))
                        .toList());
        return fresh.size();
    }

    /** Whether it has left its album, and nothing is deleted yet. */
    private static boolean isLeaving(Record row) {
        String removal = row.get(MEDIA_FILES.REMOVAL);
        return row.get(MEDIA_FILES.HIDDEN) == null
                && (Removal.DUE.text().equals(removal) || Removal.HELD.text().equals(removal));
    }

    /** No conflict is possible: all of the chat's media files were looked up under the chat's lock. */
    private Set<UUID> noted(Collection<Asset> assets) {
        if (assets.isEmpty()) {
            return Set.of();
        }
        List<UUID> uuids = assets.stream().map(asset -> asset.id().uuid()).toList();
        return tx.select(MEDIA_FILES.MEDIA_UUID)
                .from(MEDIA_FILES)
                .where(duplicates(uuids))
                .fetchSet(MEDIA_FILES.MEDIA_UUID);
    }

    private Condition duplicates(Collection<UUID> assets) {
        return MEDIA_FILES
                .ALBUM_ID
                .eq(album)
                .and(MEDIA_FILES.STATE.eq(DSL.inline(MediaState.DUPLICATE.text())))
                .and(MEDIA_FILES.MEDIA_UUID.eq(DSL.any(assets.toArray(UUID[]::new))));
    }

    /** Nothing conflicts: all of a chat's media files are looked up while the chat is locked. */
    private void insert(Collection<Asset> assets, MediaState state) {
        if (!assets.isEmpty()) {
            new AssetCopyWriter(userId, album, chat).insert(tx, assets, state);
        }
    }

    /** Keeps how assets are described now whose posts may show something else. */
    private void describe(Map<Long, Listed> assets) {
        if (assets.isEmpty()) {
            return;
        }
        AssetJsonTable fresh = new AssetJsonTable();
        assets.forEach((id, listed) -> fresh.add(Long.toString(id), listed.asset(), listed.state()));
        Field<JSONB> info = AssetJsonTable.field(MEDIA_FILES.INFO);
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.DESCRIBED, DSL.nullif(info, MEDIA_FILES.INFO))
                // It may be hidden by this change, or shown.
                .set(MEDIA_FILES.LOOK_AT, immichTgNow())
                .from(fresh.table(MEDIA_FILES.MEDIA_ID))
                .where(
                        MEDIA_FILES.MEDIA_ID.eq(AssetJsonTable.key(MEDIA_FILES.MEDIA_ID)),
                        DSL.coalesce(MEDIA_FILES.DESCRIBED, MEDIA_FILES.INFO).ne(info))
                .execute();
    }

    private void refresh(Map<Long, Listed> assets) {
        if (assets.isEmpty()) {
            return;
        }
        AssetJsonTable fresh = new AssetJsonTable();
        assets.forEach((id, listed) -> fresh.add(
                Long.toString(id),
                listed.asset(),
                listed.state() == MediaState.SKIPPED ? MediaState.SKIPPED : MediaState.PENDING));
        Map<Field<?>, Field<?>> set = new LinkedHashMap<>();
        DescribedAsset.COLUMNS.forEach(field -> set.put(field, AssetJsonTable.field(field)));
        // Left by a post that turned out not to stand.
        set.put(MEDIA_FILES.DESCRIBED, DSL.inline((JSONB) null, MEDIA_FILES.DESCRIBED));
        // It may have waited for this change.
        set.put(MEDIA_FILES.NEXT_ATTEMPT_AT, DSL.when(MEDIA_FILES.ATTEMPTS.gt(0), MEDIA_FILES.NEXT_ATTEMPT_AT));
        tx.update(MEDIA_FILES)
                .set(set)
                .from(fresh.table(MEDIA_FILES.MEDIA_ID))
                .where(
                        MEDIA_FILES.MEDIA_ID.eq(AssetJsonTable.key(MEDIA_FILES.MEDIA_ID)),
                        MEDIA_FILES
                                .INFO
                                .isDistinctFrom(AssetJsonTable.field(MEDIA_FILES.INFO))
                                .or(MEDIA_FILES.DESCRIBED.isNotNull())
                                .or(MEDIA_FILES
                                        .STATE
                                        .eq(DSL.inline(MediaState.SKIPPED.text()))
                                        .and(MEDIA_FILES.STATE.ne(AssetJsonTable.field(MEDIA_FILES.STATE)))))
                .execute();
    }
}
