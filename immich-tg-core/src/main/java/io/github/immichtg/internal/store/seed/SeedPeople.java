package io.github.immichtg.internal.store.seed;

import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.store.seed.Tally.Kind;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * People of a Python bot, made of its rows: one for each Telegram id that is not deleted, with the rows of earlier lives of
 * the same id, and one for all that is left over. Follows the Python bot where it chose among several rows: the first
 * channel and server, and the newest key.
 */
final class SeedPeople {

    private final SeedRows rows;
    private final Tally tally;
    private final SeedHistory history;
    private final Map<Long, List<SeedRows.Channel>> channels;
    private final Map<Long, List<SeedRows.Host>> hosts;
    private final Map<Long, List<SeedRows.Key>> keys;
    private final Map<Long, List<SeedRows.Album>> albums;

    private SeedPeople(SeedRows rows, boolean retryFailed, Tally tally) {
        this.rows = rows;
        this.tally = tally;
        this.history = new SeedHistory(rows, retryFailed, tally);
        this.channels = byUser(rows.channels(), SeedRows.Channel::user);
        this.hosts = byUser(rows.hosts(), SeedRows.Host::user);
        this.keys = byUser(rows.keys(), SeedRows.Key::user);
        this.albums = byUser(rows.albums(), SeedRows.Album::user);
    }

    /**
     * Makes people of rows.
     *
     * @param retryFailed whether files that the Python bot could not post are to be posted
     * @param tally counts what is deleted or left out
     */
    static List<SeedPerson> of(SeedRows rows, boolean retryFailed, Tally tally) {
        return new SeedPeople(rows, retryFailed, tally).people();
    }

    private static <T> Map<Long, List<T>> byUser(List<T> rows, ToLongFunction<T> user) {
        Map<Long, List<T>> byUser = new HashMap<>();
        rows.forEach(row -> byUser.computeIfAbsent(user.applyAsLong(row), none -> new ArrayList<>())
                .add(row));
        return byUser;
    }

    private static <T> List<T> of(Map<Long, List<T>> byUser, List<SeedRows.User> users) {
        return users.stream()
                .flatMap(user -> byUser.getOrDefault(user.id(), List.of()).stream())
                .toList();
    }

    private List<SeedPerson> people() {
        Map<Long, List<SeedRows.User>> present = new LinkedHashMap<>();
        List<SeedRows.User> gone = new ArrayList<>();
        for (SeedRows.User user : rows.users()) {
            @Nullable Long telegramId = SeedDatabase.number(user.telegramId());
            if (user.deleted()) {
                tally.deleted(Kind.USERS);
                gone.add(user);
            } else if (telegramId == null || telegramId <= 0) {
                tally.leftOut(Kind.USERS, user.id(), "telegram_id is not a person's: " + user.telegramId());
                gone.add(user);
            } else {
                present.computeIfAbsent(telegramId, none -> new ArrayList<>()).add(user);
            }
        }
        List<SeedRows.User> left = new ArrayList<>();
        Map<Long, List<SeedRows.User>> earlier = new HashMap<>();
        for (SeedRows.User user : gone) {
            @Nullable Long telegramId = SeedDatabase.number(user.telegramId());
            (telegramId != null && present.containsKey(telegramId)
                            ? earlier.computeIfAbsent(telegramId, none -> new ArrayList<>())
                            : left)
                    .add(user);
        }
        List<SeedPerson> people = new ArrayList<>();
        present.forEach((telegramId, users) ->
                people.add(person(telegramId, users, earlier.getOrDefault(telegramId, List.of()))));
        if (!left.isEmpty()) {
            people.add(person(null, List.of(), left));
        }
        return people;
    }

    /** @param users those that are not deleted */
    private SeedPerson person(@Nullable Long telegramId, List<SeedRows.User> users, List<SeedRows.User> earlier) {
        List<SeedRows.User> all =
                Stream.concat(users.stream(), earlier.stream()).toList();
        List<SeedRows.Channel> usable = channels(users, earlier);
        SeedRows.@Nullable Channel current = of(channels, users).stream()
                .filter(channel -> channel.deleted() == null && usable.contains(channel))
                .findFirst()
                .orElse(null);
        noteOthers(usable, current);
        @Nullable URI host = host(users, earlier);
        @Nullable ApiKey key = key(users, earlier);
        List<SeedRows.Album> linkable = albums(users, earlier);
        @Nullable String missing =
                current == null ? "no channel" : host == null ? "no Immich server" : key == null ? "no API key" : null;
        if (missing != null) {
            linkable.forEach(
                    album -> tally.leftOut(Kind.ALBUMS, album.id(), "its user " + album.user() + " has " + missing));
        }
        var linked = missing == null ? linkable : List.<SeedRows.Album>of();
        return new SeedPerson(
                all.getFirst().id(),
                telegramId,
                users.isEmpty() ? null : users.getFirst().username(),
                host,
                key,
                history.feeds(new SeedHistory.Owner(
                        all.stream().map(SeedRows.User::id).toList(), usable, current, of(albums, all), linked)));
    }

    /** Channels with an id; in use, or not any more. */
    private List<SeedRows.Channel> channels(List<SeedRows.User> users, List<SeedRows.User> earlier) {
        List<SeedRows.Channel> usable = new ArrayList<>();
        for (SeedRows.Channel channel : of(channels, users)) {
            @Nullable Long chat = SeedDatabase.number(channel.chat());
            boolean sane = chat != null && chat < 0;
            if (sane) {
                usable.add(channel);
            }
            if (channel.deleted() != null) {
                tally.deleted(Kind.CHANNELS);
            } else if (!sane) {
                tally.leftOut(Kind.CHANNELS, channel.id(), "telegram_channel_id is not a channel's: " + channel.chat());
            }
        }
        for (SeedRows.Channel channel : of(channels, earlier)) {
            tally.deleted(Kind.CHANNELS);
            @Nullable Long chat = SeedDatabase.number(channel.chat());
            if (chat != null && chat < 0) {
                // Nobody posted after their rows were deleted, even if this one was not.
                usable.add(
                        channel.deleted() != null
                                ? channel
                                : new SeedRows.Channel(
                                        channel.id(),
                                        channel.user(),
                                        channel.chat(),
                                        channel.name(),
                                        channel.url(),
                                        channel.created(),
                                        Instant.EPOCH));
            }
        }
        return usable;
    }

    private void noteOthers(List<SeedRows.Channel> usable, SeedRows.@Nullable Channel current) {
        for (SeedRows.Channel channel : usable) {
            if (current != null && channel.deleted() == null && !channel.equals(current)) {
                tally.leftOut(
                        Kind.CHANNELS,
                        channel.id(),
                        "its user " + current.user() + " posts into the channel " + current.id() + " now");
            }
        }
    }

    private @Nullable URI host(List<SeedRows.User> users, List<SeedRows.User> earlier) {
        @Nullable URI found = null;
        of(hosts, earlier).forEach(row -> tally.deleted(Kind.HOSTS));
        for (SeedRows.Host row : of(hosts, users)) {
            if (row.deleted() || found != null) {
                tally.deleted(Kind.HOSTS);
                continue;
            }
            try {
                // The Python bot appended the path of the API itself.
                found = ServerAddress.parse(row.url() == null ? "" : row.url().replaceFirst("/+$", "") + "/api")
                        .api();
            } catch (IllegalArgumentException e) {
                tally.leftOut(Kind.HOSTS, row.id(), String.valueOf(e.getMessage()));
            }
        }
        return found;
    }

    private @Nullable ApiKey key(List<SeedRows.User> users, List<SeedRows.User> earlier) {
        @Nullable ApiKey found = null;
        of(keys, earlier).forEach(row -> tally.deleted(Kind.KEYS));
        List<SeedRows.Key> newestFirst = of(keys, users).stream()
                .sorted(Comparator.comparing(
                                (SeedRows.Key row) -> row.created() == null ? Instant.EPOCH : row.created())
                        .thenComparingLong(SeedRows.Key::id)
                        .reversed())
                .toList();
        for (SeedRows.Key row : newestFirst) {
            if (row.deleted() || found != null) {
                tally.deleted(Kind.KEYS);
                continue;
            }
            try {
                found = new ApiKey(row.key() == null ? "" : row.key());
            } catch (IllegalArgumentException e) {
                tally.leftOut(Kind.KEYS, row.id(), String.valueOf(e.getMessage()));
            }
        }
        return found;
    }

    /** Albums that are not deleted; two rows of one album are one. */
    private List<SeedRows.Album> albums(List<SeedRows.User> users, List<SeedRows.User> earlier) {
        Map<String, SeedRows.Album> linkable = new TreeMap<>();
        of(albums, earlier).forEach(row -> tally.deleted(Kind.ALBUMS));
        for (SeedRows.Album row : of(albums, users)) {
            if (row.deleted()) {
                tally.deleted(Kind.ALBUMS);
            } else if (SeedDatabase.uuid(row.uuid()) == null) {
                tally.leftOut(Kind.ALBUMS, row.id(), "album_uuid is not a UUID: " + row.uuid());
            } else if (linkable.putIfAbsent(String.valueOf(SeedDatabase.uuid(row.uuid())), row) != null) {
                tally.known(Kind.ALBUMS);
            }
        }
        return linkable.values().stream()
                .sorted(Comparator.comparingLong(SeedRows.Album::id))
                .toList();
    }
}
