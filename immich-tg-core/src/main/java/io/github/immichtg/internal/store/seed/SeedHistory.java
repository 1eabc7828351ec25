package io.github.immichtg.internal.store.seed;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.seed.SeedPerson.Feed;
import io.github.immichtg.internal.store.seed.SeedPerson.Picture;
import io.github.immichtg.internal.store.seed.SeedPerson.Pictures;
import io.github.immichtg.internal.store.seed.Tally.Kind;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Media files of a Python bot, assigned to the channels into which they were or will be posted. */
final class SeedHistory {

    /** Holds what was posted from an album that is unknown. */
    static final AlbumId UNKNOWN_ALBUM = new AlbumId(new UUID(0, 0));

    private final boolean retryFailed;
    private final Tally tally;
    private final Map<Long, List<SeedRows.File>> files = new HashMap<>();

    /** Assets that were posted or failed, by the album's row. */
    private final Map<Long, List<Asset>> settled = new HashMap<>();

    /** Rows of each album, of all people who linked it. */
    private final Map<UUID, List<Long>> shared = new HashMap<>();

    private final Map<UUID, String> names = new HashMap<>(Map.of(UNKNOWN_ALBUM.uuid(), "Python bot"));

    SeedHistory(SeedRows rows, boolean retryFailed, Tally tally) {
        this.retryFailed = retryFailed;
        this.tally = tally;
        for (SeedRows.File file : rows.files()) {
            files.computeIfAbsent(file.user(), none -> new ArrayList<>()).add(file);
            if (file.asset() != null && (file.processed() || file.error() != null)) {
                settled.computeIfAbsent(file.album(), none -> new ArrayList<>()).add(file.asset());
            }
        }
        for (SeedRows.Album album : rows.albums()) {
            @Nullable UUID uuid = SeedDatabase.uuid(album.uuid());
            if (uuid != null) {
                shared.computeIfAbsent(uuid, none -> new ArrayList<>()).add(album.id());
                if (album.name() != null) {
                    names.put(uuid, album.name());
                }
            }
        }
    }

    /**
     * Rows of a person.
     *
     * @param users ids of the person's rows
     * @param channels those that can be posted into, or could be
     * @param current the one that is posted into; {@code null} if there is none
     * @param albums all of the person's albums
     * @param linked those to be posted from now on; none unless everything that this takes is there
     */
    record Owner(
            List<Long> users,
            List<SeedRows.Channel> channels,
            SeedRows.@Nullable Channel current,
            List<SeedRows.Album> albums,
            List<SeedRows.Album> linked) {}

    /** The channels of a person with what was and will be posted into them. */
    List<Feed> feeds(Owner owner) {
        return new Assignment(owner).feeds();
    }

    /** Channel to be described. */
    private final class Draft {
        final SeedRows.Channel channel;
        final Map<UUID, Pictures> albums = new LinkedHashMap<>();

        Draft(SeedRows.Channel channel) {
            this.channel = channel;
        }

        /** Files of an album; the first call decides whether it is linked. */
        List<Picture> album(UUID uuid, boolean linked) {
            return albums.computeIfAbsent(
                            uuid,
                            id -> new Pictures(
                                    new AlbumId(id), names.getOrDefault(id, id.toString()), linked, new ArrayList<>()))
                    .files();
        }

        Feed feed(boolean current, boolean complete) {
            long chat = Objects.requireNonNull(SeedDatabase.number(channel.chat()));
            String name = Objects.requireNonNullElse(channel.name(), Long.toString(chat));
            @Nullable String url = channel.url();
            boolean publicUrl = url != null && url.matches("https://t\\.me/[A-Za-z0-9_]+");
            return new Feed(
                    new ChatId(chat), name, publicUrl ? url : null, current, complete, List.copyOf(albums.values()));
        }
    }

    /** Assignment of one person's files to channels. */
    private final class Assignment {
        private final Owner owner;
        private final Map<Long, SeedRows.Album> albums = new HashMap<>();
        private final Map<Long, Draft> drafts = new LinkedHashMap<>();
        private final @Nullable Draft current;
        private final Set<UUID> linked = new HashSet<>();
        private final Set<UUID> theirs = new HashSet<>();
        private int homeless;

        Assignment(Owner owner) {
            this.owner = owner;
            SeedRows.Channel channel = owner.current();
            this.current = channel == null ? null : draft(channel);
            owner.albums().forEach(album -> albums.put(album.id(), album));
        }

        private Draft draft(SeedRows.Channel channel) {
            return drafts.computeIfAbsent(
                    Objects.requireNonNull(SeedDatabase.number(channel.chat())), chat -> new Draft(channel));
        }

        private UUID uuid(long album) {
            SeedRows.Album row = albums.get(album);
            return Objects.requireNonNullElse(row == null ? null : SeedDatabase.uuid(row.uuid()), UNKNOWN_ALBUM.uuid());
        }

        List<Feed> feeds() {
            if (current != null) {
                for (SeedRows.Album album : owner.linked()) {
                    linked.add(uuid(album.id()));
                    current.album(uuid(album.id()), true);
                }
            }
            for (long user : owner.users()) {
                files.getOrDefault(user, List.of()).forEach(this::assign);
            }
            if (homeless > 0) {
                tally.note(
                        Kind.USERS,
                        owner.users().getFirst(),
                        homeless + " of its files were posted, but it has no channel");
            }
            if (current != null) {
                linked.forEach(album -> passOver(album, theirs, current.album(album, true)));
            }
            return drafts.values().stream()
                    .map(draft -> draft.feed(draft == current, draft == current && !linked.isEmpty()))
                    .toList();
        }

        private void assign(SeedRows.File file) {
            Asset asset = file.asset();
            if (asset == null) {
                tally.leftOut(Kind.FILES, file.id(), "media_uuid is not a UUID: " + file.uuid());
                return;
            }
            theirs.add(asset.id().uuid());
            UUID album = uuid(file.album());
            @Nullable List<Picture> due = current != null && linked.contains(album) ? current.album(album, true) : null;
            SeedRows.Album row = albums.get(file.album());
            if (file.posted()) {
                posted(file, asset, due);
            } else if (due != null) {
                due.add(unposted(file, asset));
            } else if (file.deleted() || row == null || row.deleted()) {
                tally.deleted(Kind.FILES);
            } else {
                tally.leftOut(Kind.FILES, 1);
            }
        }

        private void posted(SeedRows.File file, Asset asset, @Nullable List<Picture> due) {
            SeedRows.Channel channel = channel(file);
            if (channel == null) {
                tally.leftOut(Kind.FILES, 1);
                homeless++;
                return;
            }
            Draft draft = draft(channel);
            (draft == current && due != null ? due : draft.album(uuid(file.album()), false))
                    .add(new Picture(
                            asset,
                            MediaState.PUBLISHED,
                            null,
                            Objects.requireNonNullElse(file.created(), Instant.EPOCH)));
            if (due != null && draft != current) {
                // It was posted into an earlier channel, and will not be into this one.
                due.add(skipped(asset));
            }
        }

        /** The channel that was in use when a file was found; otherwise the present one, or else the last. */
        private SeedRows.@Nullable Channel channel(SeedRows.File file) {
            Instant found = Objects.requireNonNullElse(file.created(), Instant.EPOCH);
            for (SeedRows.Channel channel : owner.channels()) {
                Instant created = channel.created();
                Instant deleted = channel.deleted();
                if ((created == null || !created.isAfter(found)) && (deleted == null || deleted.isAfter(found))) {
                    return channel;
                }
            }
            if (owner.current() != null) {
                return owner.current();
            }
            return owner.channels().isEmpty() ? null : owner.channels().getLast();
        }
    }

    private Picture unposted(SeedRows.File file, Asset asset) {
        if (file.deleted()) {
            return skipped(asset);
        }
        if (file.error() == null || retryFailed) {
            return new Picture(asset, MediaState.PENDING, null, null);
        }
        return new Picture(asset, MediaState.REJECTED, "the Python bot could not post it: " + file.error(), null);
    }

    private static Picture skipped(Asset asset) {
        return new Picture(asset, MediaState.SKIPPED, null, null);
    }

    /**
     * Skips what the Python bot has settled for others who share the album. It kept a file for the first of them only, so
     * that all others would have every picture of the past posted at once.
     */
    private void passOver(UUID album, Set<UUID> theirs, List<Picture> files) {
        for (long row : shared.getOrDefault(album, List.of())) {
            for (Asset asset : settled.getOrDefault(row, List.of())) {
                if (theirs.add(asset.id().uuid())) {
                    files.add(skipped(asset));
                }
            }
        }
    }
}
