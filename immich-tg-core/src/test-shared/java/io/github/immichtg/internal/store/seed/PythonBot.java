package io.github.immichtg.internal.store.seed;

import io.github.immichtg.internal.postgres.TestServer;
import io.github.immichtg.internal.store.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A database as the Python bot's migrations by Alembic leave it, on the server of this JVM's tests. */
public final class PythonBot {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Its tables, each with its primary key. */
    private static final Map<String, String> TABLES = Map.of(
            "users", "user_id",
            "channels", "channel_id",
            "api_keys", "key_id",
            "immich_hosts", "host_id",
            "albums", "album_id",
            "media_files", "media_id");

    private static final String SCHEMA = """
            create table alembic_version (version_num varchar(32) not null primary key);
            insert into alembic_version values ('3b1a5c0d9e7f');
            create table users (
                user_id serial not null primary key, username varchar(255), telegram_id bigint not null,
                created_at timestamp without time zone default now(), deleted_at timestamp without time zone);
            create index ix_users_user_id on users (user_id);
            create table channels (
                channel_id serial not null primary key,
                user_id integer not null references users (user_id) on delete cascade,
                telegram_channel_id bigint not null, channel_name varchar(255) not null, channel_url varchar(255) not null,
                created_at timestamp without time zone default now(), deleted_at timestamp without time zone);
            create table api_keys (
                key_id serial not null primary key,
                user_id integer not null references users (user_id) on delete cascade, api_key varchar(255) not null,
                created_at timestamp without time zone default now(), deleted_at timestamp without time zone);
            create table immich_hosts (
                host_id serial not null primary key,
                user_id integer not null references users (user_id) on delete cascade, host_url varchar(255) not null,
                created_at timestamp without time zone default now(), deleted_at timestamp without time zone);
            create table albums (
                album_id serial not null primary key,
                user_id integer not null references users (user_id) on delete cascade, album_uuid varchar(36) not null,
                created_at timestamp without time zone default now(), deleted_at timestamp without time zone);
            create table media_files (
                media_id serial not null primary key, media_uuid varchar(36) not null,
                user_id integer not null references users (user_id) on delete cascade,
                album_id integer not null references albums (album_id) on delete cascade,
                media_url varchar(255) not null, media_type varchar(50) not null, processed boolean, error text,
                created_at timestamp without time zone default now(), deleted_at timestamp without time zone,
                file_size integer, file_format varchar(30), info json);
            """;

    private final String name;

    /** A database without a row. */
    public PythonBot() {
        name = "python_bot_" + COUNT.incrementAndGet();
        TestDatabases.query("postgres", "create database " + name + " template template0");
        TestDatabases.query(name, SCHEMA);
    }

    /** Its address, as a user of it would write it. */
    public String url() {
        return url(TestServer.USER + ":none");
    }

    /** @param login user and password */
    public String url(String login) {
        Map<String, String> at = TestDatabases.variables(name);
        return "postgresql://%s@%s:%s/%s".formatted(login, at.get("POSTGRES_HOST"), at.get("POSTGRES_PORT"), name);
    }

    /** The variables that lead our own programs to it. */
    public Map<String, String> variables() {
        return TestDatabases.variables(name);
    }

    /** Runs statements. */
    public PythonBot run(String sql) {
        TestDatabases.query(name, sql);
        return this;
    }

    /** Somebody who has set everything up but albums; all rows have the same number. */
    public PythonBot person(int id, long telegramId, long channel, String host, String key) {
        return run("""
                insert into users (user_id, telegram_id, username) values (%1$d, %2$d, 'user%1$d');
                insert into channels (channel_id, user_id, telegram_channel_id, channel_name, channel_url)
                    values (%1$d, %1$d, %3$d, 'channel%1$d', 'https://t.me/channel%1$d');
                insert into immich_hosts (host_id, user_id, host_url) values (%1$d, %1$d, '%4$s');
                insert into api_keys (key_id, user_id, api_key) values (%1$d, %1$d, '%5$s');
                """.formatted(id, telegramId, channel, host, key));
    }

    public PythonBot album(int id, int user, UUID album) {
        return run("insert into albums (album_id, user_id, album_uuid) values (%d, %d, '%s')".formatted(id, user, album));
    }

    /** Media files of an album. */
    public PythonBot files(int user, int album, List<UUID> assets, boolean processed, @Nullable String error) {
        List<String> rows = new ArrayList<>();
        for (UUID asset : assets) {
            rows.add("('%1$s', %2$d, %3$d, 'upload/library/%1$s.jpg', 'image', %4$s, %5$s, 4711, 'image/jpeg', '%6$s')"
                    .formatted(asset, user, album, processed, error == null ? "null" : "'" + error + "'", """
                            {"width": 160, "height": 120, "orientation": 1, "camera": "Canon EOS R5", "lens": null,
                             "iso": 200, "aperture": 2.8, "shutter": "1/250", "focal": 35.0,
                             "date": "2025-05-01T10:00:00+00:00",
                             "location": {"location_name": "Rome, Italy", "latitude": 41.9, "longitude": 12.5}}"""));
        }
        return rows.isEmpty()
                ? this
                : run("insert into media_files (media_uuid, user_id, album_id, media_url, media_type, processed, error,"
                        + " file_size, file_format, info) values " + String.join(", ", rows));
    }

    /** All rows of all tables, to be compared. */
    public List<String> dump() {
        List<String> all = new ArrayList<>();
        TABLES.forEach((table, key) -> TestDatabases.query(name, "select t::text from " + table + " t order by " + key)
                .forEach(row -> all.add(table + " " + row)));
        return all.stream().sorted().toList();
    }
}
