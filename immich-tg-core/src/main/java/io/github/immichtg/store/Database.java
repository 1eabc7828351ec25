package io.github.immichtg.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Clock;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What immich-tg remembers, in a PostgreSQL database. Whoever opened it closes it; the repositories it hands out are
 * thread-safe and live as long as it does. Every call may throw a {@link StoreException}.
 *
 * <pre>{@code
 * try (Database database = Database.open(options, new SecretKeyFile(home.resolve("secret.key")).readOrCreate())) {
 *     Subscription subscription = database.subscriptions().linkOperator(link);
 *     List<MediaFile> next = database.queue().upcoming(subscription.chat(), 10);
 * }
 * }</pre>
 */
public final class Database implements AutoCloseable {

    /**
     * A process that is stopped in the middle of a transaction holds its locks; the server lets go of them after a
     * minute.
     */
    private static final String ON_CONNECT =
            "set idle_in_transaction_session_timeout = '60s'; set lock_timeout = '30s'";

    /** Each holds one for some milliseconds. None is opened before somebody talks. */
    private static final int CONNECTIONS_TO_TALK = 8;

    private final HikariDataSource pool;
    private final HikariDataSource talkPool;
    private final Sql talk;
    private final SecretKey key;
    private final Migrated migrated;
    private final Subscriptions subscriptions;
    private final Listings listings;
    private final MediaQueue queue;
    private final MediaFiles mediaFiles;
    private final Posts posts;
    private final Chats chats;
    private final People people;
    private final Decodings decodings;
    private final DataSource unpooled;
    private final DatabaseOptions options;
    private final Markers markers;
    private final Comments comments;
    private final Retention retention;
    private final Owners owners;
    private final Waits waits;
    private final Clock clock;

    private Database(
            HikariDataSource pool, DataSource unpooled, DatabaseOptions options, SecretKey key, Migrated migrated) {
        this.pool = pool;
        // People who wait for an answer do not wait for a connection behind all that is posted.
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
        this.chats = new Chats(sql, unpooled, options);
        this.people = new People(talk, key);
        this.decodings = new Decodings(sql);
        this.markers = new Markers(sql);
        this.comments = new Comments(sql);
        this.retention = new Retention(sql);
        this.owners = new Owners(sql);
        this.waits = new Waits(sql);
        this.clock = new DatabaseClock(() -> sql.run(Sql::now), System::nanoTime);
    }

    /**
     * Connects and brings the schema up to date. Several processes may do so at once.
     *
     * @param key encrypts the stored API keys
     * @throws StoreException.Unreachable if there is no server
     * @throws StoreException.Misconfigured if the server is older than PostgreSQL 14 or does not let us in, or the
     *     database holds another program's tables or those of a newer immich-tg
     */
    public static Database open(DatabaseOptions options, SecretKey key) {
        quietenJooq();
        PGSimpleDataSource unpooled = unpooled(options);
        Migrated migrated = new Schema(unpooled, options).migrate();
        return new Database(pool(unpooled, options), unpooled, options, key, migrated);
    }

    /**
     * Connects and looks, changing nothing.
     *
     * @throws StoreException as {@link #open} does
     */
    public static DatabaseLook look(DatabaseOptions options) {
        return new Schema(unpooled(options), options).look();
    }

    /** jOOQ greets at its first statement, and warns of every server but the newest; it knows no other switches. */
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
            // After the defaults: what the person wrote into the address counts.
            source.setUrl(options.url());
        } catch (IllegalArgumentException e) {
            throw new StoreException.Misconfigured(
                    "The database's address " + options.shownUrl() + " cannot be read; it has to look like"
                            + " postgresql://host:5432/name.",
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

    /** What opening it did to the schema. */
    public Migrated migrated() {
        return migrated;
    }

    /** Who posts what where. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** What albums hold. */
    public Listings listings() {
        return listings;
    }

    /** What is to be posted next. */
    public MediaQueue queue() {
        return queue;
    }

    /** The assets on their way into chats. */
    public MediaFiles mediaFiles() {
        return mediaFiles;
    }

    /** What is about to be sent, and what became of it. */
    public Posts posts() {
        return posts;
    }

    /** Telegram's chats and their locks. */
    public Chats chats() {
        return chats;
    }

    /** The people who talk to the bot. */
    public People people() {
        return people;
    }

    /** What is being decoded, and what was when a process died. */
    public Decodings decodings() {
        return decodings;
    }

    /**
     * Where a bot's updates are stored. The caller closes it.
     *
     * @param bot its user id
     * @param talks whether people talk to the bot in this process; from the first time on, only such a process takes its
     *     updates
     */
    public BotInbox inbox(long bot, boolean talks) {
        return new BotInbox(bot, talks, talk, new KeptUpdates(bot, key), unpooled, options);
    }

    /** For a process that works on many chats at once; the caller closes it. */
    public ChatShares chatShares() {
        return new ChatShares(unpooled, options);
    }

    /** Connections for a library that keeps tables of its own in this database. It is closed with this. */
    public DataSource source() {
        return pool;
    }

    /** The originals that are owed under posts. */
    public Comments comments() {
        return comments;
    }

    /** What is removed in time. */
    public Retention retention() {
        return retention;
    }

    /** The people behind subscriptions. */
    public Owners owners() {
        return owners;
    }

    /** Times until which something waits. */
    public Waits waits() {
        return waits;
    }

    /** The clock by which it is decided what is due; the same for all processes. */
    public Clock clock() {
        return clock;
    }

    /** How its connections are used now. */
    public Connections connections() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new Connections(
                now.getActiveConnections(), now.getIdleConnections(), now.getThreadsAwaitingConnection());
    }

    /**
     * Connections of the pool.
     *
     * @param awaited how many threads wait for one
     */
    public record Connections(int active, int idle, int awaited) {}

    /** Messages that only tell how far a chat has got. */
    public Markers markers() {
        return markers;
    }

    /** Closes the connections, chat locks' and inboxes' excepted: their holders close them. */
    @Override
    public void close() {
        talkPool.close();
        pool.close();
    }
}
