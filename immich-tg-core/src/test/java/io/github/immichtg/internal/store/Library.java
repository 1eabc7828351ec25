package io.github.immichtg.internal.store;

import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.internal.store.listing.Listing;
import io.github.immichtg.internal.store.listing.ListingPage;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.store.post.Posts;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.OperatorLink;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Made-up albums and assets. */
public final class Library {

    public static final ChatId CHAT = new ChatId(-1001234567890L);
    public static final ChatId OTHER_CHAT = new ChatId(-1009876543210L);
    public static final AlbumId HOLIDAYS = new AlbumId(new UUID(1, 1));
    public static final AlbumId GARDEN = new AlbumId(new UUID(1, 2));
    public static final Instant NOON = Instant.parse("2025-07-01T12:00:00Z");

    private Library() {}

    public static OperatorLink link(ChatId chat, AlbumId... albums) {
        return new OperatorLink(
                chat,
                "Channel " + chat,
                null,
                URI.create("http://immich.example:2283"),
                new ApiKey("key-of-" + chat),
                Stream.of(albums)
                        .map(id -> new OperatorLink.NamedAlbum(id, "Album " + id))
                        .toList(),
                null);
    }

    /** About to send these media files, of which nobody remembers what they look like. */
    public static Draft draft(ChatId chat, List<Long> media, long bytes) {
        return new Draft(
                chat,
                media.stream()
                        .map(id -> new Draft.Item(id, null, null, false, null, null, null))
                        .toList(),
                bytes,
                null,
                false);
    }

    /**
     * Nobody can find out whether the post stands.
     *
     * @return false if it was concluded before
     */
    public static boolean park(Posts posts, long post, String reason) {
        return posts.conclude(post, Map.of(), Set.of(), reason);
    }

    public static Listing listing(AlbumId id, List<Asset> assets, AssetId... wanted) {
        return new Listing(
                probe(id, assets.size()),
                assets.stream().map(Asset::id).collect(Collectors.toSet()),
                Set.of(wanted),
                0);
    }

    public static Album probe(AlbumId id, int count) {
        return new Album(id, "Album " + id, count, NOON, NOON.plusNanos(123_456_789));
    }

    /** An asset whose number also is its second after noon. */
    public static Asset asset(int number) {
        return asset(number, "IMG_%05d.JPG".formatted(number), NOON.plusSeconds(number), true);
    }

    public static Asset asset(int number, String fileName, Instant capturedAt, boolean ready) {
        return new Asset(
                new AssetId(new UUID(7, number)),
                Asset.Type.IMAGE,
                fileName,
                "c2hhMQ==",
                1_000L + number,
                capturedAt,
                LocalDateTime.ofInstant(capturedAt, ZoneOffset.ofHours(2)),
                ready,
                null,
                ExifInfo.NONE,
                false,
                null);
    }

    public static List<Asset> assets(int count) {
        return IntStream.range(0, count).mapToObj(Library::asset).toList();
    }

    public static List<AssetId> ids(List<MediaFile> files) {
        return files.stream().map(file -> file.asset().id()).toList();
    }

    /** A page whose assets all begin in one state. */
    public static ListingPage page(List<Asset> assets, MediaState state) {
        return new ListingPage(assets, state, state);
    }
}
