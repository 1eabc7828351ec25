package io.github.immichtg.internal.store.sql;

import io.github.immichtg.failure.StoreException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Address of a database on a command line, as PostgreSQL's programs and SQLAlchemy write it. Never printed, for it may hold
 * a password.
 */
public final class DatabaseAddress {

    /** A password may contain any character, also an at sign. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:jdbc:)?postgres(?:ql)?(?:\\+\\w+)?://(?:(?<user>[^:/?]*)(?::(?<password>.*))?@)?"
                    + "(?<server>[^/?@]*)/(?<database>[^/?@]+)(?:\\?(?<query>[^@]*))?");

    private DatabaseAddress() {}

    /**
     * Parses an address.
     *
     * @param database whose address it is, for the message
     * @param password used unless the address has one
     * @throws StoreException.Misconfigured if it is none; the message does not repeat it
     */
    public static DatabaseOptions parse(String text, String database, Optional<String> password) {
        Matcher address = ADDRESS.matcher(text.strip());
        if (!address.matches()) {
            throw new StoreException.Misconfigured(
                    "Invalid address of " + database + ": use postgresql://user@host:5432/database.", null);
        }
        @Nullable String user = decoded(address.group("user"));
        @Nullable String secret = decoded(address.group("password"));
        List<String> others = new ArrayList<>();
        @Nullable String query = address.group("query");
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            if (parameter.startsWith("user=")) {
                user = decoded(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                secret = decoded(parameter.substring("password=".length()));
            } else {
                others.add(parameter);
            }
        }
        String server = address.group("server");
        return DatabaseOptions.of(
                "jdbc:postgresql://" + (server.isEmpty() ? "localhost" : server) + "/" + address.group("database")
                        + (others.isEmpty() ? "" : "?" + String.join("&", others)),
                user == null || user.isEmpty() ? System.getProperty("user.name") : user,
                secret == null ? password.orElse("") : secret);
    }

    /** Whether an address holds a password, which others may see in the list of processes. */
    public static boolean holdsPassword(String text) {
        Matcher address = ADDRESS.matcher(text.strip());
        return address.matches()
                && (address.group("password") != null || text.contains("?password=") || text.contains("&password="));
    }

    private static @Nullable String decoded(@Nullable String text) {
        try {
            return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A per cent sign that begins no escape.
            return text;
        }
    }
}
