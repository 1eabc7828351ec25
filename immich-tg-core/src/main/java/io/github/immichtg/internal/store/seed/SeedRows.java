package io.github.immichtg.internal.store.seed;

import io.github.immichtg.immich.value.Asset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a Python bot's database, by their ids. Values are as they were found, whether they make sense or not. */
public record SeedRows(
        List<User> users,
        List<Channel> channels,
        List<Host> hosts,
        List<Key> keys,
        List<Album> albums,
        List<File> files) {

    public SeedRows {
        users = List.copyOf(users);
        channels = List.copyOf(channels);
        hosts = List.copyOf(hosts);
        keys = List.copyOf(keys);
        albums = List.copyOf(albums);
        files = List.copyOf(files);
    }

    record User(
            long id, @Nullable String telegramId, @Nullable String username, boolean deleted) {}

    record Channel(
            long id,
            long user,
            @Nullable String chat,
            @Nullable String name,
            @Nullable String url,
            @Nullable Instant created,
            @Nullable Instant deleted) {}

    record Host(long id, long user, @Nullable String url, boolean deleted) {}

    record Key(
            long id,
            long user,
            @Nullable String key,
            @Nullable Instant created,
            boolean deleted) {

        /** Without the key, which is a secret. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /** @param name {@code null}: not every Python bot keeps it */
    record Album(
            long id,
            long user,
            @Nullable String uuid,
            @Nullable String name,
            boolean deleted) {}

    /**
     * A media file.
     *
     * @param asset what is known of its asset; {@code null} if {@code uuid} is no UUID
     * @param error why it could not be posted; {@code null} if it was posted or not tried yet
     */
    record File(
            long id,
            long user,
            long album,
            @Nullable String uuid,
            @Nullable Asset asset,
            boolean processed,
            @Nullable String error,
            @Nullable Instant created,
            boolean deleted) {

        boolean posted() {
            return processed && error == null;
        }
    }
}
