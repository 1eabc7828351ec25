package io.github.immichtg.internal.store;

import static io.github.immichtg.internal.store.Library.CHAT;
import static io.github.immichtg.internal.store.Library.GARDEN;
import static io.github.immichtg.internal.store.Library.HOLIDAYS;
import static io.github.immichtg.internal.store.Library.NOON;
import static io.github.immichtg.internal.store.Library.OTHER_CHAT;
import static io.github.immichtg.internal.store.Library.asset;
import static io.github.immichtg.internal.store.Library.assets;
import static io.github.immichtg.internal.store.Library.ids;
import static io.github.immichtg.internal.store.Library.link;
import static io.github.immichtg.internal.store.Library.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.internal.store.listing.Discovered;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.Subscription;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class DiscoveryTest extends TwoAlbumsFixture {

    @Test
    void aPageStoredTwiceIsStoredOnce() {
        assertThat(discover(holidays, assets(1000))).isEqualTo(new Discovered(1000, 0, 0));
        assertThat(discover(holidays, assets(1000))).isEqualTo(new Discovered(0, 0, 0));
        assertThat(discover(holidays, List.of())).isEqualTo(new Discovered(0, 0, 0));
        assertThat(queue.upcoming(CHAT, 2000)).hasSize(1000);
    }

    @Test
    void givesBackTheAssetAsItWas() {
        ExifInfo exif = new ExifInfo(
                "Pentax",
                "K-1",
                "Лимб 50mm",
                1.8,
                50.0,
                100,
                "1/250",
                55.75,
                -37.6,
                "Москва",
                null,
                "Россия",
                "«так»\n",
                "UTC+3",
                4);
        Asset asset = new Asset(
                new AssetId(UUID.fromString("fedcba98-7654-4321-8fed-cba987654321")),
                Asset.Type.VIDEO,
                "Клип.MP4",
                "xyz=",
                null,
                Instant.parse("1919-03-04T05:06:07.123456Z"),
                LocalDateTime.parse("1919-03-04T08:37:26.123"),
                true,
                AssetId.of("00000000-0000-4000-8000-000000000001"),
                exif,
                false,
                null);
        discover(holidays, List.of(asset));

        MediaFile file = queue.upcoming(CHAT, 1).getFirst();
        assertThat(file.asset()).isEqualTo(asset);
        assertThat(file)
                .extracting(MediaFile::albumRowId, MediaFile::subscriptionId, MediaFile::chat, MediaFile::attempts)
                .containsExactly(holidays.albumRowId(), subscription.id(), CHAT, 0);
        assertThat(test.query("select media_type, file_format, file_size, media_url, processed, info ->> 'capturedAt',"
                        + " captured_at at time zone 'UTC', current_setting('TimeZone') from media_files"))
                .containsExactly("video|mp4|null|/api/assets/" + asset.id()
                        + "/original|f|1919-03-04T05:06:07.123456Z|1919-03-04 05:06:07.123456|"
                        + TestDatabase.TIME_ZONE);
    }

    @Test
    void keepsCaptureTimesOfOddYears() {
        List<Instant> times = List.of(
                Instant.parse("-0043-03-15T12:00:00Z"),
                Instant.parse("0000-01-01T00:00:00Z"),
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Instant.parse("+12026-07-01T00:00:00Z"));
        discover(
                holidays,
                IntStream.range(0, times.size())
                        .mapToObj(i -> asset(i, "odd.jpg", times.get(i), true))
                        .toList());

        assertThat(test.query("select (extract(epoch from captured_at) * 1000000)::bigint from media_files order by 1"))
                .isEqualTo(times.stream()
                        .map(time -> Long.toString(time.getEpochSecond() * 1_000_000 + time.getNano() / 1000))
                        .toList());
    }

    @Test
    void readsDescriptionsThatAreOlderThanItsFields() {
        discover(holidays, assets(1));
        test.query("update media_files set info = jsonb_set(info, '{exif}', '{\"iso\": 100}') returning 1");

        ExifInfo exif = queue.upcoming(CHAT, 1).getFirst().asset().exif();
        assertThat(exif.iso()).isEqualTo(100);
        assertThat(exif.rating()).isNull();
    }

    @Test
    void takesWhatCamerasAndFileNamesHold() {
        ExifInfo exif = new ExifInfo(
                "NIKON\0\0",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "half \uD83D of a pair",
                null,
                null);
        Asset asset = new Asset(
                asset(1).id(),
                Asset.Type.IMAGE,
                "a\0b." + "x".repeat(31),
                "c2hhMQ==",
                1L,
                NOON,
                LocalDateTime.MIN.withYear(1),
                true,
                null,
                exif,
                false,
                null);
        discover(holidays, List.of(asset, asset, asset(2, "noextension", NOON, true), asset(3, "dot.", NOON, true)));

        assertThat(queue.upcoming(CHAT, 1).getFirst().asset())
                .extracting(Asset::fileName, a -> a.exif().make(), a -> a.exif().description())
                .containsExactly("ab." + "x".repeat(31), "NIKON", "half \uFFFD of a pair");
        assertThat(test.query("select count(*), count(file_format) from media_files"))
                .containsExactly("3|0");
    }

    @Test
    void aSecondAlbumsCopyIsADuplicateInThisChatOnly() {
        discover(holidays, assets(3));

        assertThat(discover(garden, assets(5))).isEqualTo(new Discovered(2, 0, 3));
        assertThat(discover(garden, assets(5))).isEqualTo(new Discovered(0, 0, 0));
        assertThat(ids(queue.upcoming(CHAT, 10))).hasSize(5).doesNotHaveDuplicates();

        Subscription other = database.subscriptions().linkOperator(link(OTHER_CHAT, GARDEN));
        assertThat(listings.discover(
                        other.id(), other.albums().getFirst(), OTHER_CHAT, page(assets(5), MediaState.PENDING)))
                .isEqualTo(new Discovered(5, 0, 0));
        assertThat(queue.upcoming(OTHER_CHAT, 10)).hasSize(5);
    }

    @Test
    void whatAnUnlinkedAlbumWasToBringComesWithTheOtherAlbum() {
        discover(holidays, assets(3));
        discover(garden, assets(2));
        queue.reject(queue.upcoming(CHAT, 1).getFirst().id(), "broken");

        Subscription left = database.subscriptions().linkOperator(link(CHAT, GARDEN));
        assertThat(queue.upcoming(CHAT, 10))
                .singleElement()
                .extracting(MediaFile::albumRowId, file -> file.asset().id())
                .containsExactly(garden.albumRowId(), asset(1).id());
        assertThat(listings.discover(left.id(), left.albums().getFirst(), CHAT, page(assets(2), MediaState.PENDING)))
                .isEqualTo(new Discovered(0, 0, 0));

        database.subscriptions().linkOperator(link(CHAT, HOLIDAYS, GARDEN));
        assertThat(discover(holidays, assets(3))).isEqualTo(new Discovered(0, 0, 0));
        assertThat(ids(queue.upcoming(CHAT, 10))).containsExactly(asset(1).id(), asset(2).id());
    }

    @Test
    void whatIsNotPostedYetTakesOverWhatImmichNowSays() {
        discover(holidays, assets(3));
        queue.reject(queue.upcoming(CHAT, 1).getFirst().id(), "broken");
        Asset edited = asset(2, "renamed.jpg", NOON.minusSeconds(5), true);

        assertThat(discover(holidays, List.of(asset(0, "x.jpg", NOON.minusSeconds(9), true), asset(1), edited)))
                .isEqualTo(new Discovered(0, 0, 0));
        assertThat(queue.upcoming(CHAT, 10)).extracting(MediaFile::asset).containsExactly(edited, asset(1));
        assertThat(files.troubled()).extracting(MediaItem::fileName).containsExactly("IMG_00000.JPG");
    }

    @Test
    void whatTheAlbumHeldBeforeMayBeSkipped() {
        listings.discover(subscription.id(), holidays, CHAT, page(assets(2), MediaState.SKIPPED));
        assertThat(discover(holidays, assets(3))).isEqualTo(new Discovered(1, 0, 0));
        assertThat(ids(queue.upcoming(CHAT, 10))).containsExactly(asset(2).id());
        assertThatThrownBy(() ->
                        listings.discover(subscription.id(), holidays, CHAT, page(assets(1), MediaState.PUBLISHED)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> listings.discover(99, holidays, CHAT, page(assets(1), MediaState.PENDING)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoProcessesStoreOverlappingPagesInOppositeOrder() throws Exception {
        List<Asset> all = assets(400);
        List<Callable<Discovered>> processes = List.of(
                () -> discover(holidays, all),
                () -> discover(garden, all.reversed()),
                () -> discover(garden, all),
                () -> discover(holidays, all.reversed()));
        int added = 0;
        int duplicates = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Discovered> found : threads.invokeAll(processes)) {
                added += found.get().added();
                duplicates += found.get().duplicates();
            }
        }
        assertThat(List.of(added, duplicates)).containsExactly(400, 400);
    }

    @Test
    void tenThousandAssetsComeInTenPages() {
        for (int page = 0; page < 10; page++) {
            int from = page * 1000;
            discover(
                    holidays,
                    IntStream.range(from, from + 1000).mapToObj(Library::asset).toList());
        }
        assertThat(files.status().getLast().count(MediaState.PENDING)).isEqualTo(10_000);
    }
}
