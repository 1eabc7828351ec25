package io.github.immichtg.internal.store;

import static io.github.immichtg.internal.store.Library.CHAT;
import static io.github.immichtg.internal.store.Library.HOLIDAYS;
import static io.github.immichtg.internal.store.Library.NOON;
import static io.github.immichtg.internal.store.Library.asset;
import static io.github.immichtg.internal.store.Library.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.internal.store.subscription.OperatorLink;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.style.PostExisting;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of videos that an earlier version has skipped. */
@Tag("database")
class SkippedVideosTest {

    private final TestDatabase test = TestDatabase.migrated();
    private final Database database = test.open();

    @AfterEach
    void close() {
        test.close();
    }

    /** The pictures and videos 0 to 9, the even ones videos; all were there when the album was linked but 8 and 9. */
    private void remember(PostExisting existing, boolean listed) {
        OperatorLink link = Library.link(CHAT, HOLIDAYS);
        OperatorLink chosen = new OperatorLink(
                link.chat(),
                link.channelName(),
                link.channelUrl(),
                link.host(),
                link.apiKey(),
                link.albums(),
                existing);
        Subscription subscription = database.subscriptions().linkOperator(chosen);
        LinkedAlbum album = subscription.albums().getFirst();
        test.clock().set(NOON);
        List<Asset> held = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            held.add(i % 2 == 0 ? video(i, i != 0) : asset(i));
        }
        skip(subscription, album, held);
        if (listed) {
            database.listings().complete(album, CHAT, Library.listing(HOLIDAYS, held));
        }
        test.clock().set(NOON.plus(Duration.ofHours(1)));
        skip(subscription, album, List.of(video(8, true), asset(9)));
    }

    private void skip(Subscription subscription, LinkedAlbum album, List<Asset> assets) {
        database.listings().discover(subscription.id(), album, CHAT, page(assets, MediaState.SKIPPED));
    }

    private static Asset video(int number, boolean ready) {
        Asset still = asset(number);
        return new Asset(
                new AssetId(still.id().uuid()),
                Asset.Type.VIDEO,
                "MOV_%05d.MP4".formatted(number),
                still.checksum(),
                still.bytes(),
                still.capturedAt(),
                still.localDateTime(),
                ready,
                null,
                still.exif(),
                false,
                null);
    }

    private void migrate() throws Exception {
        String name = "migration/V7__videos_that_were_skipped.sql";
        try (InputStream in = Objects.requireNonNull(Database.class.getResourceAsStream(name))) {
            test.run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String states() {
        return String.join(
                " ",
                test.query(
                        "select substr(file_name, 9, 1) || case state when 'skipped' then '-' when 'pending' then '+'"
                                + " else '?' end from media_files order by captured_at"));
    }

    @ParameterizedTest
    @CsvSource({
        "all,  0? 1- 2+ 3- 4+ 5- 6+ 7- 8+ 9-",
        "none, 0- 1- 2- 3- 4- 5- 6- 7- 8+ 9-",
        "3,    0- 1- 2- 3- 4- 5- 6+ 7- 8+ 9-",
        "4,    0- 1- 2- 3- 4+ 5- 6+ 7- 8+ 9-",
    })
    void becomesWhatPicturesOfItsTimeBecame(String existing, String states) throws Exception {
        remember(PostExisting.parse(existing), true);
        migrate();
        assertThat(states()).isEqualTo(states);
    }

    @ParameterizedTest
    @CsvSource({
        "all, 0? 1- 2+ 3- 4+ 5- 6+ 7- 8+ 9-",
        "none, 0- 1- 2- 3- 4- 5- 6- 7- 8- 9-",
        "4, 0- 1- 2- 3- 4- 5- 6- 7- 8- 9-"
    })
    void leavesToTheFirstListingWhatThatDecides(String existing, String states) throws Exception {
        remember(PostExisting.parse(existing), false);
        migrate();
        assertThat(states()).isEqualTo(states);
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        remember(PostExisting.ALL, true);
        migrate();
        test.run("update media_files set state = 'published' where state = 'pending'");
        String before = states();
        migrate();
        assertThat(states()).isEqualTo(before);
    }
}
