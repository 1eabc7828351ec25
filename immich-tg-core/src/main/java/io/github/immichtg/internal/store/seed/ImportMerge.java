package io.github.immichtg.internal.store.seed;

import io.github.immichtg.internal.store.seed.ExistingRows.Resident;
import io.github.immichtg.internal.store.seed.SeedPerson.Feed;
import io.github.immichtg.internal.store.seed.SeedPerson.Picture;
import io.github.immichtg.internal.store.seed.SeedPerson.Pictures;
import io.github.immichtg.internal.store.seed.Tally.Kind;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Merge of people with what is here already, which stays as it is. Only a media file that waits here and was posted by the
 * Python bot becomes a published one. For one thread.
 */
final class ImportMerge {

    private static final URI UNKNOWN_SERVER = URI.create("https://unknown.invalid/api");

    /** Precedence among several rows of an asset in a chat, highest first. */
    private static final List<MediaState> FIRST =
            List.of(MediaState.PUBLISHED, MediaState.PENDING, MediaState.REJECTED, MediaState.SKIPPED);

    private final ExistingRows existing;
    private final @Nullable ImportWriter writer;
    private final Tally tally;
    private final List<Claim> claims = new ArrayList<>();
    private int targets;

    /** @param writer {@code null} to write nothing */
    ImportMerge(ExistingRows existing, @Nullable ImportWriter writer, Tally tally) {
        this.existing = existing;
        this.writer = writer;
        this.tally = tally;
    }

    /**
     * Album that takes media files.
     *
     * @param number distinguishes them, even if nothing is written
     * @param album its row; 0 if nothing is written
     */
    private record Target(int number, ChatId chat, int user, long album, boolean linked) {}

    /** Media file that is to go into an album. */
    private record Claim(Target target, Picture picture) {}

    void merge(List<SeedPerson> people) {
        people.forEach(this::person);
        claims.sort(Comparator.comparingInt(
                        (Claim claim) -> FIRST.indexOf(claim.picture().state()))
                .thenComparing(claim -> !claim.target().linked()));
        Map<ChatId, Map<UUID, Target>> taken = new HashMap<>();
        Map<Target, Set<UUID>> noted = new HashMap<>();
        Set<Long> published = new HashSet<>();
        for (Claim claim : claims) {
            Target target = claim.target();
            UUID asset = claim.picture().asset().id().uuid();
            ExistingRows.@Nullable File here = existing.files(target.chat()).get(asset);
            @Nullable Target holder = here != null
                    ? null
                    : taken.computeIfAbsent(target.chat(), none -> new HashMap<>())
                            .putIfAbsent(asset, target);
            if (here == null && holder == null) {
                tally.added(claim.picture().state());
                write(claim, claim.picture().state());
                continue;
            }
            boolean itsOwn = here == null ? target.equals(holder) : here.album() == target.album();
            if (claim.picture().state() == MediaState.SKIPPED && !itsOwn) {
                // Another album brings it, which the next listing finds out.
                continue;
            }
            boolean note = !itsOwn
                    && target.linked()
                    && !existing.isNoted(target.album(), asset)
                    && noted.computeIfAbsent(target, none -> new HashSet<>()).add(asset);
            if (note) {
                write(claim, MediaState.DUPLICATE);
            }
            if (here != null && publishes(claim, here) && published.add(here.id())) {
                tally.added(MediaState.PUBLISHED);
                if (writer != null) {
                    writer.publish(here.id(), claim.picture().posted());
                }
            } else if (note || here == null) {
                tally.added(MediaState.DUPLICATE);
            } else {
                tally.known(Kind.FILES);
            }
        }
        if (writer != null) {
            writer.flush();
        }
    }

    private static boolean publishes(Claim claim, ExistingRows.File here) {
        return claim.picture().state() == MediaState.PUBLISHED
                && switch (here.state()) {
                    case PENDING, NOT_READY, SKIPPED, REJECTED -> true;
                    case PUBLISHED, PUBLISHING, PARKED, DUPLICATE -> false;
                };
    }

    private void write(Claim claim, MediaState state) {
        if (writer != null) {
            Target target = claim.target();
            writer.file(target.user(), target.album(), target.chat().value(), claim.picture(), state);
        }
    }

    private void person(SeedPerson person) {
        Resident resident = existing.resident(person.telegramId());
        if (person.telegramId() != null) {
            count(Kind.USERS, resident.user != null);
        } else if (person.feeds().isEmpty()) {
            return;
        }
        int user = resident.user != null
                ? resident.user
                : writer == null ? 0 : writer.user(person.telegramId(), person.username());
        Setup setup = setup(person, resident, user);
        for (Feed feed : person.feeds()) {
            feed(person, feed, resident, setup);
        }
    }

    private void count(Kind kind, boolean known) {
        if (known) {
            tally.known(kind);
        } else {
            tally.added(kind);
        }
    }

    /**
     * Rows that a new subscription of a person refers to.
     *
     * @param host 0 if nothing is written, or none is known
     * @param complete whether a subscription may be linked with them
     */
    private record Setup(int user, long host, long key, boolean complete) {}

    /** The server and key that are here stay; a key is never given to another server than the one it was made for. */
    private Setup setup(SeedPerson person, Resident resident, int user) {
        URI api = person.host();
        if (api == null) {
            tally.leftOut(Kind.KEYS, person.key() == null ? 0 : 1);
            return new Setup(user, 0, 0, false);
        }
        count(Kind.HOSTS, resident.host != null);
        long host = resident.host != null ? resident.hostRow : writer == null ? 0 : writer.host(user, api, true);
        if (person.key() == null) {
            return new Setup(user, host, 0, false);
        }
        boolean other = resident.host != null && !api.toString().equals(resident.host);
        @Nullable Long known = resident.keyRow;
        count(Kind.KEYS, other || known != null);
        long key = other ? 0 : known != null ? known : writer == null ? 0 : writer.key(user, person.key());
        return new Setup(user, host, key, !other);
    }

    private void feed(SeedPerson person, Feed feed, Resident resident, Setup setup) {
        ExistingRows.@Nullable Feed here = resident.feeds.get(feed.chat());
        boolean link = here == null && feed.complete() && setup.complete() && !resident.linked;
        @Nullable Long known = resident.channels.get(feed.chat());
        if (feed.current()) {
            count(Kind.CHANNELS, known != null);
        }
        if (feed.complete() && (link || here != null)) {
            count(Kind.SUBSCRIPTIONS, here != null);
        } else if (feed.complete()) {
            tally.leftOut(Kind.SUBSCRIPTIONS, 1);
            tally.note(
                    Kind.USERS,
                    person.row(),
                    "it has set up another channel or server here; only what was posted is taken over");
        }
        long channel = known != null
                ? known
                : writer == null ? 0 : writer.channel(setup.user(), feed, feed.current() && !resident.hasChannel);
        if (feed.albums().isEmpty()) {
            return;
        }
        long subscription = here != null ? here.subscription() : subscription(setup, channel, link);
        Place place = new Place(setup.user(), subscription, here != null ? here.linked() : link);
        for (Pictures album : feed.albums()) {
            album(feed.chat(), album, here, place);
        }
    }

    /** Subscription that takes albums; its row is 0 if nothing is written. */
    private record Place(int user, long subscription, boolean linked) {}

    private long subscription(Setup setup, long channel, boolean link) {
        if (writer == null) {
            return 0;
        }
        long host = link ? setup.host() : writer.host(setup.user(), UNKNOWN_SERVER, false);
        long key = link ? setup.key() : writer.key(setup.user(), null);
        return writer.subscription(setup.user(), channel, host, key, link);
    }

    private void album(ChatId chat, Pictures album, ExistingRows.@Nullable Feed here, Place place) {
        ExistingRows.@Nullable Album known =
                here == null ? null : here.albums().get(album.id().uuid());
        boolean linked = place.linked() && (known != null ? known.linked() : album.linked());
        long row = known != null
                ? known.id()
                : writer == null ? 0 : writer.album(place.user(), place.subscription(), album, linked);
        if (album.linked() && (known != null || linked)) {
            count(Kind.ALBUMS, known != null);
        } else if (album.linked()) {
            tally.leftOut(Kind.ALBUMS, 1);
        }
        Target target = new Target(++targets, chat, place.user(), row, linked);
        for (Picture picture : album.files()) {
            if (linked || picture.state() == MediaState.PUBLISHED) {
                claims.add(new Claim(target, picture));
            } else {
                // It is unlinked here.
                tally.deleted(Kind.FILES);
            }
        }
    }
}
