package io.github.immichtg.internal.store.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.store.sql.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reader of a Python bot's database. It only selects, in one read-only transaction. */
public final class SeedDatabase {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Java would read shorter texts as UUIDs, too. */
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final int ROWS_AT_ONCE = 1000;

    /** Columns without which a database is not a Python bot's, by table; a table's first one is its primary key. */
    private static final Map<String, List<String>> COLUMNS = new TreeMap<>(Map.of(
            "users", List.of("user_id", "telegram_id"),
            "channels", List.of("channel_id", "user_id", "telegram_channel_id"),
            "immich_hosts", List.of("host_id", "user_id", "host_url"),
            "api_keys", List.of("key_id", "user_id", "api_key"),
            "albums", List.of("album_id", "user_id", "album_uuid"),
            "media_files", List.of("media_id", "media_uuid", "user_id", "album_id", "processed", "error")));

    private SeedDatabase() {}

    /**
     * Reads all rows.
     *
     * @throws StoreException.Unreachable if there is no server
     * @throws StoreException.Misconfigured if it refuses the login, or the database is not a Python bot's
     */
    public static SeedRows read(DatabaseOptions options) {
        return new Sql(options.source(), options).transaction(tx -> {
            tx.execute("set transaction isolation level repeatable read, read only");
            check(tx, options.shownUrl());
            return new SeedRows(
                    rows(tx, "users", SeedDatabase::user),
                    rows(tx, "channels", SeedDatabase::channel),
                    rows(tx, "immich_hosts", SeedDatabase::host),
                    rows(tx, "api_keys", SeedDatabase::key),
                    rows(tx, "albums", SeedDatabase::album),
                    rows(tx, "media_files", SeedDatabase::file));
        });
    }

    private static void check(DSLContext tx, String shownUrl) {
        if (isThere(tx, "flyway_schema_history") && isThere(tx, "subscriptions")) {
            throw new StoreException.Misconfigured(
                    "The database " + shownUrl + " is one of immich-tg itself, not the Python bot's.", null);
        }
        List<String> tables =
                COLUMNS.keySet().stream().filter(table -> !isThere(tx, table)).toList();
        if (!tables.isEmpty()) {
            throw notSeed(shownUrl, "it has no table " + String.join(", ", tables));
        }
        String columns = COLUMNS.entrySet().stream()
                .flatMap(table -> missing(tx, table.getKey(), table.getValue()).stream())
                .collect(Collectors.joining(", "));
        if (!columns.isEmpty()) {
            throw notSeed(shownUrl, "it has no column " + columns);
        }
    }

    private static StoreException notSeed(String shownUrl, String why) {
        return new StoreException.Misconfigured(
                "The database " + shownUrl + " is not the Python bot's: " + why + ".", null);
    }

    private static boolean isThere(DSLContext tx, String table) {
        return Objects.requireNonNull(
                tx.fetchSingle("select to_regclass(?) is not null", table).get(0, Boolean.class));
    }

    private static List<String> missing(DSLContext tx, String table, List<String> columns) {
        List<String> there = tx.fetch(
                        "select attname from pg_attribute where attrelid = to_regclass(?) and not attisdropped", table)
                .getValues(0, String.class);
        return columns.stream()
                .filter(column -> !there.contains(column))
                .map(column -> table + "." + column)
                .toList();
    }

    /** As JSON, in which a column of any type can be read, and one that an older bot did not have is missing. */
    private static <T> List<T> rows(DSLContext tx, String table, Function<JsonNode, T> of) {
        String key = Objects.requireNonNull(COLUMNS.get(table)).getFirst();
        List<T> rows = new ArrayList<>();
        try (Cursor<Record> cursor = tx.resultQuery(
                        "select row_to_json(t)::text from " + table + " t order by t." + key)
                .fetchSize(ROWS_AT_ONCE)
                .fetchLazy()) {
            for (Record row : cursor) {
                rows.add(of.apply(JSON.readTree(row.get(0, String.class))));
            }
        } catch (JsonProcessingException e) {
            throw new StoreException.Failed("Cannot read a row of the table " + table + ".", e);
        }
        return rows;
    }

    private static SeedRows.User user(JsonNode row) {
        return new SeedRows.User(
                row.path("user_id").asLong(), text(row, "telegram_id"), text(row, "username"), deleted(row));
    }

    private static SeedRows.Channel channel(JsonNode row) {
        @Nullable Instant deleted = SeedAsset.time(row.path("deleted_at"));
        return new SeedRows.Channel(
                row.path("channel_id").asLong(),
                row.path("user_id").asLong(),
                text(row, "telegram_channel_id"),
                text(row, "channel_name"),
                text(row, "channel_url"),
                SeedAsset.time(row.path("created_at")),
                deleted == null && deleted(row) ? Instant.EPOCH : deleted);
    }

    private static SeedRows.Host host(JsonNode row) {
        return new SeedRows.Host(
                row.path("host_id").asLong(), row.path("user_id").asLong(), text(row, "host_url"), deleted(row));
    }

    private static SeedRows.Key key(JsonNode row) {
        return new SeedRows.Key(
                row.path("key_id").asLong(),
                row.path("user_id").asLong(),
                text(row, "api_key"),
                SeedAsset.time(row.path("created_at")),
                deleted(row));
    }

    private static SeedRows.Album album(JsonNode row) {
        return new SeedRows.Album(
                row.path("album_id").asLong(),
                row.path("user_id").asLong(),
                text(row, "album_uuid"),
                text(row, "album_name"),
                deleted(row));
    }

    private static SeedRows.File file(JsonNode row) {
        @Nullable String text = text(row, "media_uuid");
        @Nullable UUID uuid = uuid(text);
        @Nullable Instant created = SeedAsset.time(row.path("created_at"));
        return new SeedRows.File(
                row.path("media_id").asLong(),
                row.path("user_id").asLong(),
                row.path("album_id").asLong(),
                text,
                uuid == null ? null : SeedAsset.of(uuid, row, created),
                row.path("processed").asBoolean(),
                text(row, "error"),
                created,
                deleted(row));
    }

    /** A UUID; {@code null} if the text is none. */
    static @Nullable UUID uuid(@Nullable String text) {
        return text != null && UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    /** A whole number; {@code null} if the text is none. */
    static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : (Long) Long.parseLong(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean deleted(JsonNode row) {
        return row.hasNonNull("deleted_at");
    }

    private static @Nullable String text(JsonNode row, String column) {
        String text = row.path(column).asText("").strip();
        return !row.hasNonNull(column) || text.isEmpty() ? null : text;
    }
}
