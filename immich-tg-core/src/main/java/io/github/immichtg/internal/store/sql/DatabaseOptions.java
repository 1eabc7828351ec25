package io.github.immichtg.internal.store.sql;

import io.github.immichtg.failure.StoreException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Address, credentials and pool size of the database connection.
 *
 * @param url as JDBC wants it: {@code jdbc:postgresql://host:5432/name}; what follows a {@code ?} may hold secrets
 *     and is never printed
 * @param password empty when the server asks for none
 * @param poolSize at most so many connections at once, chat locks not counted; one for each chat worked on, and a few
 */
public record DatabaseOptions(String url, String user, String password, int poolSize) {

    /** Enough for a pass over several chats. */
    public static final int DEFAULT_POOL_SIZE = 10;

    public DatabaseOptions {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the database's JDBC address must start with jdbc:postgresql:");
        }
        if (poolSize < 1) {
            throw new IllegalArgumentException("the pool size must be at least 1, not " + poolSize);
        }
    }

    /** Options with a pool of {@value #DEFAULT_POOL_SIZE}. */
    public static DatabaseOptions of(String url, String user, String password) {
        return new DatabaseOptions(url, user, password, DEFAULT_POOL_SIZE);
    }

    /** The address without parts that could be secret. */
    public String shownUrl() {
        int query = url.indexOf('?');
        return (query < 0 ? url : url.substring(0, query)).substring("jdbc:".length());
    }

    /**
     * Connections that their holders close.
     *
     * @throws StoreException.Misconfigured if the address is none
     */
    public DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setConnectTimeout(10);
        source.setTcpKeepAlive(true);
        source.setApplicationName("immich-tg");
        try {
            // After the defaults, so that the user's URL parameters win.
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new StoreException.Misconfigured(
                    "Invalid database address " + shownUrl() + " (use" + " postgresql://host:5432/name).", null);
        }
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    @Override
    public String toString() {
        return "DatabaseOptions[" + shownUrl() + ", user=" + user + ", password=…, poolSize=" + poolSize + "]";
    }
}
