package io.github.immichtg.internal.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/** Connection parameters of a local server. Immutable; never shows the password. */
final class ServerConnection {

    static final String USER = "immich_tg";
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private final int port;
    private final String password;

    ServerConnection(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /** Response on the server's port. */
    enum Answer {
        OURS,
        /** Nothing, another program, or a server that is starting or stopping. */
        NONE,
        /** A PostgreSQL server that rejects our password. */
        STRANGER
    }

    /** Checks whether the server on the port accepts our password, which proves that it is ours. */
    Answer ask(Duration patience) {
        try (Connection connection = connect(patience)) {
            return Answer.OURS;
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.equals("53300")) {
                return Answer.OURS;
            }
            return state.startsWith("28") ? Answer.STRANGER : Answer.NONE;
        }
    }

    /** Whether no other client is connected, after waiting for those that are about to leave. */
    boolean isUnused(Duration patience) throws SQLException, InterruptedException {
        Deadline deadline = Deadline.in(patience);
        try (Connection connection = connect(TO_ANSWER);
                Statement statement = connection.createStatement()) {
            while (hasOthers(statement)) {
                if (deadline.over()) {
                    return false;
                }
                deadline.pause();
            }
            return true;
        }
    }

    private static boolean hasOthers(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(
                "select exists (select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid())")) {
            result.next();
            return result.getBoolean(1);
        }
    }

    /** Whether the server starts, stops or recovers just now. */
    static boolean isStarting(SQLException e) {
        return "57P03".equals(e.getSQLState());
    }

    private Connection connect(Duration patience) throws SQLException {
        String seconds = Long.toString(patience.toSeconds());
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("ApplicationName", "immich-tg (start and stop)");
        Connection connection = new Driver().connect(jdbcUrl(), properties);
        if (connection == null) {
            throw new IllegalStateException("PostgreSQL's driver does not accept " + jdbcUrl());
        }
        return connection;
    }

    String jdbcUrl() {
        // SCRAM prevents another program that listens on the port from asking for the password in clear text.
        return "jdbc:postgresql://127.0.0.1:%d/postgres?sslmode=disable&gssEncMode=disable&requireAuth=scram-sha-256"
                .formatted(port);
    }

    String password() {
        return password;
    }

    @Override
    public String toString() {
        return "Access[127.0.0.1:" + port + "]";
    }
}
