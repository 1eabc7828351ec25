package io.github.immichtg.internal.store;

import com.zaxxer.hikari.HikariPoolMXBean;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.change.ChangedPosts;
import io.github.immichtg.internal.store.chat.Chats;
import io.github.immichtg.internal.store.chat.Markers;
import io.github.immichtg.internal.store.chat.SharedChatLocks;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.listing.Listings;
import io.github.immichtg.internal.store.media.Decodings;
import io.github.immichtg.internal.store.media.MediaFiles;
import io.github.immichtg.internal.store.media.MediaQueue;
import io.github.immichtg.internal.store.media.UserStatuses;
import io.github.immichtg.internal.store.post.Comments;
import io.github.immichtg.internal.store.post.Posts;
import io.github.immichtg.internal.store.removal.Removals;
import io.github.immichtg.internal.store.seed.SeedImport;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.store.sql.LockSession;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.subscription.Subscriptions;
import io.github.immichtg.internal.store.update.BotInbox;
import io.github.immichtg.internal.store.update.StoredUpdates;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.internal.store.user.SubscriptionOwners;
import io.github.immichtg.internal.store.user.UserErasure;
import io.github.immichtg.internal.store.user.UserNotices;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * The PostgreSQL database of immich-tg, and factory of its repositories. The caller that opened it closes it; the
 * repositories are thread-safe and live as long as it does. Every call may throw a {@link StoreException}.
 */
public final class Database implements AutoCloseable {

    private final ConnectionPools pools;
    private final Sql talk;
    private final SecretKey key;
    private final MigrationResult migrated;
    private final Subscriptions subscriptions;
    private final Listings listings;
    private final MediaQueue queue;
    private final MediaFiles mediaFiles;
    private final Posts posts;
    private final ChangedPosts changedPosts;
    private final Chats chats;
    private final BotUsers users;
    private final UserStatuses statuses;
    private final DatabaseOptions options;
    private final Markers markers;
    private final Comments comments;
    private final Clock clock;

    private Database(ConnectionPools pools, DatabaseOptions options, SecretKey key, MigrationResult migrated) {
        this.pools = pools;
        this.talk = new Sql(pools.ofUsers(), options);
        this.migrated = migrated;
        this.options = options;
        Sql sql = sql();
        this.key = key;
        this.subscriptions = new Subscriptions(sql, key);
        this.listings = new Listings(sql);
        this.queue = new MediaQueue(sql);
        this.mediaFiles = new MediaFiles(sql);
        this.posts = new Posts(sql);
        this.changedPosts = new ChangedPosts(sql);
        this.chats = new Chats(sql, this::session);
        this.users = new BotUsers(talk, key);
        this.statuses = new UserStatuses(talk);
        this.markers = new Markers(sql);
        this.comments = new Comments(sql);
        this.clock = new DatabaseClock(() -> sql.run(Sql::now), System::nanoTime);
    }

    /**
     * Connects and brings the schema up to date. Several processes may do so at once.
     *
     * @param key encrypts the stored API keys
     * @throws StoreException.Unreachable if there is no server
     * @throws StoreException.Misconfigured if the server is older than PostgreSQL 14 or refuses the login, or the
     *     database holds another program's tables or those of a newer immich-tg
     */
    public static Database open(DatabaseOptions options, SecretKey key) {
        DataSource unpooled = options.source();
        MigrationResult migrated = new Schema(unpooled, options).migrate();
        return new Database(new ConnectionPools(unpooled, options), options, key, migrated);
    }

    /**
     * Connects and inspects the database without changing it.
     *
     * @throws StoreException as {@link #open} does
     */
    public static DatabaseInfo look(DatabaseOptions options) {
        return new Schema(options.source(), options).look();
    }

    /** Result of the schema migration when it was opened. */
    public MigrationResult migrated() {
        return migrated;
    }

    /** Subscriptions: which albums are posted where. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Album listings. */
    public Listings listings() {
        return listings;
    }

    /** Queue of media files to post. */
    public MediaQueue queue() {
        return queue;
    }

    /** Media files. */
    public MediaFiles mediaFiles() {
        return mediaFiles;
    }

    /** Posts and their outcomes. */
    public Posts posts() {
        return posts;
    }

    /** Posts whose assets left their album. */
    public Removals removals() {
        return new Removals(sql());
    }

    /** Published posts whose assets have changed since. */
    public ChangedPosts changedPosts() {
        return changedPosts;
    }

    /** Telegram's chats and their locks. */
    public Chats chats() {
        return chats;
    }

    /** The users of the bot. */
    public BotUsers users() {
        return users;
    }

    /** Progress of the bot's users. */
    public UserStatuses statuses() {
        return statuses;
    }

    /** Notifications of the bot's users. */
    public UserNotices notices() {
        return new UserNotices(talk);
    }

    /** Erasure of the bot's users. */
    public UserErasure erasure() {
        return new UserErasure(talk);
    }

    /** Crash history of media files that are being decoded. */
    public Decodings decodings() {
        return new Decodings(sql());
    }

    /**
     * Queue of a bot's updates; the caller closes it.
     *
     * @param bot its user id
     * @param talks whether this process runs the bot that people talk to; once one has, only such a process takes the
     *     bot's updates
     */
    public BotInbox inbox(long bot, boolean talks) {
        return new BotInbox(bot, talks, talk, new StoredUpdates(bot, key), this::session);
    }

    /** Shared locks, for a process that works on many chats at once; the caller closes it. */
    public SharedChatLocks chatShares() {
        return new SharedChatLocks(this::session);
    }

    private Sql sql() {
        return new Sql(pools.ofWork(), options);
    }

    private LockSession session() {
        return LockSession.open(pools.unpooled(), options);
    }

    /** Connection pool for a library that keeps tables of its own in this database. Closed with this database. */
    public DataSource source() {
        return pools.ofWork();
    }

    /** Originals to be sent as comments. */
    public Comments comments() {
        return comments;
    }

    /** Import of a Python bot's rows. */
    public SeedImport seedImport() {
        return new SeedImport(sql(), key);
    }

    /** Cleanup of old rows. */
    public Retention retention() {
        return new Retention(sql());
    }

    /** The owners of subscriptions. */
    public SubscriptionOwners owners() {
        return new SubscriptionOwners(sql());
    }

    /** Retry waits. */
    public WaitTimes waits() {
        return new WaitTimes(sql());
    }

    /** The database's clock, which decides what is due in all processes. */
    public Clock clock() {
        return clock;
    }

    /** Current use of the connections. */
    public Connections connections() {
        HikariPoolMXBean now = pools.ofWork().getHikariPoolMXBean();
        return new Connections(
                now.getActiveConnections(), now.getIdleConnections(), now.getThreadsAwaitingConnection());
    }

    /** Statistics of the connection pool; {@code awaited} is the number of threads that wait for a connection. */
    public record Connections(int active, int idle, int awaited) {}

    /** Markers: messages that only reveal a chat's newest message number. */
    public Markers markers() {
        return markers;
    }

    /** Closes all connections except those of chat locks and inboxes, which their holders close. */
    @Override
    public void close() {
        pools.close();
    }
}
