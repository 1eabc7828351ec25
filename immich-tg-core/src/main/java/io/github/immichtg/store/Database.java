package io.github.immichtg.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Clock;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL database of immich-tg, and factory of its repositories. The caller that opened it closes it; the
 * repositories are thread-safe and live as long as it does. Every call may throw a {@link StoreException}.
 *
 * <pre>{@code
 * try (Database database = Database.open(options, new SecretKeyFile(home.resolve("secret.key")).readOrCreate())) {
 *     Subscription subscription = database.subscriptions().linkOperator(link);
 *     List<MediaFile> next = database.queue().upcoming(subscription.chat(), 10);
 * }
 * }</pre>
 */
public final class Database implements AutoCloseable {

    /** A process that is suspended within a transaction holds its locks; the server releases them after a minute. */
    private static final String ON_CONNECT =
            "set idle_in_transaction_session_timeout = '60s'; set lock_timeout = '30s'";

    /** Each holds one for a few milliseconds. None is opened before the first message arrives. */
    private static final int CONNECTIONS_TO_TALK = 8;

    private final HikariDataSource pool;
    private final HikariDataSource talkPool;
    private final Sql talk;
    private final SecretKey key;
    private final MigrationResult migrated;
    private final Subscriptions subscriptions;
    private final Listings listings;
    private final MediaQueue queue;
    private final MediaFiles mediaFiles;
    private final Posts posts;
    private final Chats chats;
    private final BotUsers people;
    private final Decodings decodings;
    private final DataSource unpooled;
    private final DatabaseOptions options;
    private final Markers markers;
    private final Comments comments;
    private final Retention retention;
    private final SubscriptionOwners owners;
    private final WaitTimes waits;
    private final Clock clock;

    private Database(
            HikariDataSource pool,
            DataSource unpooled,
            DatabaseOptions options,
            SecretKey key,
            MigrationResult migrated) {
        this.pool = pool;
        // A pool of its own: people who wait for an answer should not queue behind posting.
        this.talkPool = talkPool(unpooled, options);
        this.talk = new Sql(talkPool, options);
        this.migrated = migrated;
        this.unpooled = unpooled;
        this.options = options;
        Sql sql = new Sql(pool, options);
        this.key = key;
        this.subscriptions = new Subscriptions(sql, key);
        this.listings = new Listings(sql);
        this.queue = new MediaQueue(sql);
        this.mediaFiles = new MediaFiles(sql);
        this.posts = new Posts(sql);
        this.chats = new Chats(sql, this::session);
        this.people = new BotUsers(talk, key);
        this.decodings = new Decodings(sql);
        this.markers = new Markers(sql);
        this.comments = new Comments(sql);
        this.retention = new Retention(sql);
        this.owners = new SubscriptionOwners(sql);
        this.waits = new WaitTimes(sql);
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
        quietenJooq();
        PGSimpleDataSource unpooled = unpooled(options);
        MigrationResult migrated = new Schema(unpooled, options).migrate();
        return new Database(pool(unpooled, options), unpooled, options, key, migrated);
    }

    /**
     * Connects and inspects the database without changing it.
     *
     * @throws StoreException as {@link #open} does
     */
    public static DatabaseInfo look(DatabaseOptions options) {
        return new Schema(unpooled(options), options).look();
    }

    /**
     * jOOQ prints a banner at its first statement and warns about every server but the newest; it has no other
     * switches.
     */
    private static void quietenJooq() {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        System.setProperty("org.jooq.log.org.jooq.impl.DefaultExecuteContext.logVersionSupport", "ERROR");
    }

    private static PGSimpleDataSource unpooled(DatabaseOptions options) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setConnectTimeout(10);
        source.setTcpKeepAlive(true);
        source.setApplicationName("immich-tg");
        try {
            // After the defaults, so that the user's URL parameters win.
            source.setUrl(options.url());
        } catch (IllegalArgumentException e) {
            throw new StoreException.Misconfigured(
                    "Invalid database address " + options.shownUrl() + " (use" + " postgresql://host:5432/name).",
                    null);
        }
        source.setUser(options.user());
        source.setPassword(options.password());
        return source;
    }

    private static HikariDataSource pool(DataSource unpooled, DatabaseOptions options) {
        HikariConfig config = config("immich-tg", unpooled, options.poolSize());
        config.setMinimumIdle(1);
        return pool(config, options);
    }

    private static HikariDataSource talkPool(DataSource unpooled, DatabaseOptions options) {
        HikariConfig config = config("immich-tg-talk", unpooled, CONNECTIONS_TO_TALK);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        return pool(config, options);
    }

    private static HikariConfig config(String name, DataSource unpooled, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(unpooled);
        config.setPoolName(name);
        config.setMaximumPoolSize(connections);
        config.setConnectionInitSql(ON_CONNECT);
        return config;
    }

    private static HikariDataSource pool(HikariConfig config, DatabaseOptions options) {
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, options);
        }
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

    /** Telegram's chats and their locks. */
    public Chats chats() {
        return chats;
    }

    /** The users of the bot. */
    public BotUsers people() {
        return people;
    }

    /** Crash history of media files that are being decoded. */
    public Decodings decodings() {
        return decodings;
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

    private LockSession session() {
        return LockSession.open(unpooled, options);
    }

    /** Connection pool for a library that keeps tables of its own in this database. Closed with this database. */
    public DataSource source() {
        return pool;
    }

    /** Originals to be sent as comments. */
    public Comments comments() {
        return comments;
    }

    /** Cleanup of old rows. */
    public Retention retention() {
        return retention;
    }

    /** The owners of subscriptions. */
    public SubscriptionOwners owners() {
        return owners;
    }

    /** Retry waits. */
    public WaitTimes waits() {
        return waits;
    }

    /** The database's clock, which decides what is due in all processes. */
    public Clock clock() {
        return clock;
    }

    /** Current use of the connections. */
    public Connections connections() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new Connections(
                now.getActiveConnections(), now.getIdleConnections(), now.getThreadsAwaitingConnection());
    }

    /**
     * Statistics of the connection pool.
     *
     * @param awaited number of threads that wait for a connection
     */
    public record Connections(int active, int idle, int awaited) {}

    /** Markers: messages that only reveal a chat's newest message number. */
    public Markers markers() {
        return markers;
    }

    /** Closes all connections except those of chat locks and inboxes, which their holders close. */
    @Override
    public void close() {
        talkPool.close();
        pool.close();
    }
}
