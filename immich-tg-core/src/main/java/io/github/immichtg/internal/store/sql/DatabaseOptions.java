package io.github.immichtg.internal.store.sql;

import io.github.immichtg.failure.StoreException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
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

    /** Name by which the server lists the sessions of this program. */
    public static final String APPLICATION = "immich-tg";

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

    /** These under another name of the program, which the server lists among its sessions. */
    public DatabaseOptions named(String application) {
        String parameter = "ApplicationName=" + URLEncoder.encode(application, StandardCharsets.UTF_8);
        return new DatabaseOptions(url + (url.contains("?") ? "&" : "?") + parameter, user, password, poolSize);
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
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new StoreException.Misconfigured(
                    "Invalid database address " + shownUrl() + " (use" + " postgresql://host:5432/name).", null);
        }
        // Where the URL's parameters say nothing.
        Properties given = Objects.requireNonNull(Driver.parseURL(url, null));
        if (!PGProperty.CONNECT_TIMEOUT.isPresent(given)) {
            source.setConnectTimeout(10);
        }
        if (!PGProperty.TCP_KEEP_ALIVE.isPresent(given)) {
            source.setTcpKeepAlive(true);
        }
        if (!PGProperty.APPLICATION_NAME.isPresent(given)) {
            source.setApplicationName(APPLICATION);
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
