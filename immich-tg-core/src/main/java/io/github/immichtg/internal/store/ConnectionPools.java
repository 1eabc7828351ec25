package io.github.immichtg.internal.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.store.sql.SqlErrors;
import javax.sql.DataSource;

/** Connections to one database: a pool for work, one for users who wait for an answer, and unpooled ones. */
final class ConnectionPools implements AutoCloseable {

    /** A process that is suspended within a transaction holds its locks; the server releases them after a minute. */
    private static final String ON_CONNECT =
            "set idle_in_transaction_session_timeout = '60s'; set lock_timeout = '30s'";

    /** Each holds one for a few milliseconds. None is opened before the first message arrives. */
    private static final int CONNECTIONS_TO_TALK = 8;

    private final DataSource unpooled;
    private final HikariDataSource ofWork;
    private final HikariDataSource ofUsers;

    ConnectionPools(DataSource unpooled, DatabaseOptions options) {
        this.unpooled = unpooled;
        this.ofWork = pool(unpooled, options);
        // A pool of its own: people who wait for an answer should not queue behind posting.
        this.ofUsers = talkPool(unpooled, options);
    }

    DataSource unpooled() {
        return unpooled;
    }

    HikariDataSource ofWork() {
        return ofWork;
    }

    HikariDataSource ofUsers() {
        return ofUsers;
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

    @Override
    public void close() {
        ofUsers.close();
        ofWork.close();
    }
}
