package io.github.immichtg.internal.store.media;

import static io.github.immichtg.internal.store.Library.CHAT;
import static io.github.immichtg.internal.store.Library.HOLIDAYS;
import static io.github.immichtg.internal.store.Library.NOON;
import static io.github.immichtg.internal.store.Library.OTHER_CHAT;
import static io.github.immichtg.internal.store.Library.asset;
import static io.github.immichtg.internal.store.Library.assets;
import static io.github.immichtg.internal.store.Library.ids;
import static io.github.immichtg.internal.store.Library.listing;
import static io.github.immichtg.internal.store.Library.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.internal.store.TwoAlbumsFixture;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class MediaFilesTest extends TwoAlbumsFixture {

    @Test
    void comesInOrderOfCaptureThenNameThenId() {
        Instant later = NOON.plusNanos(1000);
        AssetId high = new AssetId(new UUID(0x8000000000000000L, 1));
        Asset twin = new Asset(
                high,
                Asset.Type.IMAGE,
                "ü.jpg",
                "c",
                1L,
                NOON,
                LocalDateTime.ofInstant(NOON, ZoneOffset.ofHours(2)),
                true,
                null,
                ExifInfo.NONE,
                false,
                null);
        List<Asset> inOrder = List.of(
                asset(9, "Z.jpg", NOON.minusSeconds(1), true),
                asset(8, "B.jpg", NOON, true),
                asset(7, "a.jpg", NOON, true),
                asset(6, "ü.jpg", NOON, true),
                twin,
                asset(5, "A.jpg", later, true));
        discover(holidays, inOrder.reversed());

        assertThat(ids(queue.upcoming(CHAT, 10)))
                .containsExactlyElementsOf(inOrder.stream().map(Asset::id).toList());
        assertThat(ids(queue.upcoming(CHAT, 2)))
                .containsExactly(inOrder.get(0).id(), inOrder.get(1).id());
    }

    @Test
    void aFreshUploadIsPostedWhenItsMetadataIsThereOrTenMinutesAreOver() {
        discover(holidays, List.of(asset(1, "one.jpg", NOON, false), asset(2, "two.jpg", NOON, false)));
        assertThat(queue.upcoming(CHAT, 10)).isEmpty();
        assertThat(queue.nextAttempt(CHAT)).contains(Duration.ofMinutes(10));

        discover(holidays, List.of(asset(1, "one.jpg", NOON.minusSeconds(60), true)));
        assertThat(ids(queue.upcoming(CHAT, 10))).containsExactly(asset(1).id());

        clock.advance(Duration.ofMinutes(10));
        assertThat(ids(queue.upcoming(CHAT, 10))).containsExactly(asset(1).id(), asset(2).id());
    }

    @Test
    void numbersAnAlbumByCaptureTimeWhateverBecameOfIt() {
        discover(holidays, assets(4));
        queue.reject(queue.upcoming(CHAT, 1).getFirst().id(), "gone");
        MediaFile second = queue.upcoming(CHAT, 1).getFirst();

        assertThat(files.albumPlace(second)).isEqualTo(new AlbumPlace("Album " + HOLIDAYS, 2, 4));
        discover(holidays, List.of(asset(9, "earlier.jpg", NOON.minusSeconds(1), true)));
        assertThat(files.albumPlace(second)).isEqualTo(new AlbumPlace("Album " + HOLIDAYS, 3, 5));
    }

    @Test
    void whatWaitsForItsNextTryLetsTheOthersPass() {
        discover(holidays, assets(2));
        MediaFile first = queue.upcoming(CHAT, 1).getFirst();

        assertThat(queue.retryLater(first.id(), "the server stumbled", Duration.ofMinutes(3)))
                .isTrue();
        assertThat(ids(queue.upcoming(CHAT, 10))).containsExactly(asset(1).id());
        assertThat(queue.nextAttempt(CHAT)).contains(Duration.ZERO);
        assertThat(queue.reject(queue.upcoming(CHAT, 1).getFirst().id(), "a\0b"))
                .isTrue();
        assertThat(queue.nextAttempt(CHAT)).contains(Duration.ofMinutes(3));

        clock.advance(Duration.ofMinutes(3));
        assertThat(queue.upcoming(CHAT, 10))
                .singleElement()
                .extracting(file -> file.asset().id(), MediaFile::attempts)
                .containsExactly(asset(0).id(), 1);
        assertThat(queue.reject(first.id(), "gone")).isTrue();
        assertThat(queue.reject(first.id(), "again")).isFalse();
        assertThat(queue.retryLater(first.id(), "again", Duration.ZERO)).isFalse();
        assertThat(queue.nextAttempt(CHAT)).isEmpty();
        assertThat(files.troubled())
                .extracting(MediaItem::asset, MediaItem::state, MediaItem::reason, MediaItem::chat)
                .containsExactly(
                        tuple(asset(0).id(), MediaState.REJECTED, "gone", CHAT),
                        tuple(asset(1).id(), MediaState.REJECTED, "ab", CHAT));
    }

    @Test
    void tellsHowFarEachChatIs() {
        // A group, as far as anybody knows.
        test.raiseLastMessage(OTHER_CHAT, 1);
        discover(holidays, assets(4));
        List<MediaFile> upcoming = queue.upcoming(CHAT, 2);
        queue.reject(upcoming.get(0).id(), "broken");
        queue.retryLater(upcoming.get(1).id(), "later", Duration.ofSeconds(1));
        discover(garden, assets(1));

        assertThat(files.status())
                .containsExactly(new ChatStatus(
                        CHAT,
                        "Channel " + CHAT,
                        true,
                        null,
                        Map.of(MediaState.PENDING, 3, MediaState.REJECTED, 1, MediaState.DUPLICATE, 1),
                        1));
    }

    @Test
    void remembersTheAlbumAsItWasListed() {
        listings.complete(holidays, CHAT, listing(HOLIDAYS, assets(7)));
        Instant first = Instant.parse(baselineOf(holidays));
        clock.advance(Duration.ofDays(1));
        listings.complete(holidays, CHAT, listing(HOLIDAYS, assets(8)));

        LinkedAlbum seen = database.subscriptions().all().getFirst().albums().getFirst();
        assertThat(seen.baselineDone()).isTrue();
        assertThat(seen.unchanged(probe(HOLIDAYS, 8))).isTrue();
        assertThat(seen.unchanged(probe(HOLIDAYS, 7))).isFalse();
        assertThat(Instant.parse(baselineOf(holidays))).isEqualTo(first);
    }

    private String baselineOf(LinkedAlbum album) {
        return test.query("select to_char(baseline_done_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                        + " from albums where album_id = " + album.albumRowId())
                .getFirst();
    }
}
