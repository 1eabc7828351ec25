package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.store.jooq.Tables.API_KEYS;
import static io.github.immichtg.store.jooq.Tables.CHANNELS;
import static io.github.immichtg.store.jooq.Tables.IMMICH_HOSTS;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.immich.AlbumId;
import io.github.immichtg.telegram.ChatId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who posts which albums where. Thread-safe. */
public final class Subscriptions {

    private final Sql sql;
    private final SecretKey key;

    Subscriptions(Sql sql, SecretKey key) {
        this.sql = sql;
        this.key = key;
    }

    /**
     * Stores the environment's subscription, or brings the stored one up to date: it is known by its chat. Albums that are
     * no longer named are unlinked with their history kept, and revived when they are named again. Several processes may
     * do so at once.
     */
    public Subscription linkOperator(OperatorLink link) {
        return sql.transaction(tx -> {
            long id = new Linking(tx, key).link(link);
            return load(tx, SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(id)).getFirst();
        });
    }

    /**
     * All subscriptions that stand, paused and waiting ones too, oldest first.
     *
     * @throws StoreException.Misconfigured if an API key was stored with another secret key
     */
    public List<Subscription> all() {
        return sql.transaction(tx -> load(tx, SUBSCRIPTIONS.DELETED_AT.isNull()));
    }

    /** Lets a subscription wait so long from now, because its Immich cannot be reached or refuses us. */
    public void notBefore(long subscriptionId, Duration wait) {
        sql.transaction(tx -> tx.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.NOT_BEFORE, Sql.now(tx).plus(wait))
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(subscriptionId))
                .execute());
    }

    /** Notes that a pass over these subscriptions has ended now. */
    public void passed(Collection<Long> subscriptionIds) {
        sql.run(dsl -> dsl.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.LAST_PASS_AT, immichTgNow())
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.in(subscriptionIds))
                .execute());
    }

    /** When the last pass over any subscription ended; empty before the first. */
    public Optional<Instant> lastPass() {
        return sql.run(dsl -> dsl.select(DSL.max(SUBSCRIPTIONS.LAST_PASS_AT))
                .from(SUBSCRIPTIONS)
                .fetchOptional(DSL.max(SUBSCRIPTIONS.LAST_PASS_AT)));
    }

    /** Whether a subscription's media files may be posted now: {@code SUBSCRIPTIONS} and {@code ALBUMS} are joined. */
    static Condition mayPost() {
        return ALBUMS.DELETED_AT.isNull().and(SUBSCRIPTIONS.DELETED_AT.isNull()).and(SUBSCRIPTIONS.PAUSED_AT.isNull());
    }

    /** As {@link #mayPost}, and it need not wait. */
    static Condition mayPostNow() {
        return mayPost().and(SUBSCRIPTIONS.NOT_BEFORE.isNull().or(SUBSCRIPTIONS.NOT_BEFORE.le(immichTgNow())));
    }

    private List<Subscription> load(DSLContext tx, Condition which) {
        return tx.select()
                .from(SUBSCRIPTIONS)
                .join(CHANNELS)
                .on(CHANNELS.CHANNEL_ID.eq(SUBSCRIPTIONS.CHANNEL_ID))
                .join(IMMICH_HOSTS)
                .on(IMMICH_HOSTS.HOST_ID.eq(SUBSCRIPTIONS.HOST_ID))
                .join(API_KEYS)
                .on(API_KEYS.KEY_ID.eq(SUBSCRIPTIONS.KEY_ID))
                .where(which)
                .orderBy(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .fetch(row -> subscription(tx, row));
    }

    private Subscription subscription(DSLContext tx, Record row) {
        long id = row.get(SUBSCRIPTIONS.SUBSCRIPTION_ID);
        int userId = row.get(SUBSCRIPTIONS.USER_ID);
        return new Subscription(
                id,
                userId,
                new ChatId(row.get(CHANNELS.TELEGRAM_CHANNEL_ID)),
                row.get(CHANNELS.CHANNEL_NAME),
                row.get(CHANNELS.CHANNEL_URL),
                URI.create(row.get(IMMICH_HOSTS.HOST_URL)),
                key.decrypt(row.get(API_KEYS.API_KEY), userId),
                albums(tx, id));
    }

    private static List<LinkedAlbum> albums(DSLContext tx, long subscriptionId) {
        return tx.selectFrom(ALBUMS)
                .where(ALBUMS.SUBSCRIPTION_ID.eq(subscriptionId), ALBUMS.DELETED_AT.isNull())
                .orderBy(ALBUMS.ALBUM_ID)
                .fetch(Subscriptions::album);
    }

    private static LinkedAlbum album(Record row) {
        @Nullable Integer count = row.get(ALBUMS.ASSET_COUNT);
        @Nullable Instant updatedAt = row.get(ALBUMS.UPDATED_AT_SEEN);
        return new LinkedAlbum(
                row.get(ALBUMS.ALBUM_ID),
                new AlbumId(row.get(ALBUMS.ALBUM_UUID)),
                row.get(ALBUMS.ALBUM_NAME),
                row.get(ALBUMS.BASELINE_DONE_AT) != null,
                count == null || updatedAt == null
                        ? null
                        : new AlbumProbe(count, updatedAt, row.get(ALBUMS.LAST_MODIFIED_SEEN)));
    }
}
