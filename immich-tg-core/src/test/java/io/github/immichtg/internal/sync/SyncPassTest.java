package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.SpooledFile;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import io.github.immichtg.sync.event.UnknownAlbumException;
import io.github.immichtg.telegram.value.ChatId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("database")
class SyncPassTest {

    private static final ChatId CHAT = new ChatId(-1001000000001L);

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(
            value = ImmichVersion.class,
            names = {"V2_7_5", "V3_1_0"})
    void publishesEveryPhotoOnceOldestFirstAndThenNothing(ImmichVersion version) throws Exception {
        try (SyncFixture scene = new SyncFixture(version, home)) {
            scene.picture(3);
            scene.picture(1);
            scene.add("drawing.png", Pictures.png(90), 2);

            SyncReport first = scene.pass();
            scene.immich.clearRequests();
            scene.anotherProcess();
            SyncReport second = scene.pass();

            assertThat(first.published()).isEqualTo(3);
            assertThat(first.complete()).isTrue();
            assertThat(scene.captions())
                    .satisfiesExactly(
                            one -> assertThat(one).contains("2 May 2026"),
                            two -> assertThat(two).contains("3 May 2026"),
                            three -> assertThat(three).contains("4 May 2026"));
            assertThat(second.published()).isZero();
            assertThat(second.complete()).isTrue();
            assertThat(scene.immich.requests())
                    .hasSizeLessThanOrEqualTo(8)
                    .noneMatch(request -> request.path().contains("/search/metadata"))
                    // On 2.x a plain look at the album would be its whole listing.
                    .noneMatch(request ->
                            version == ImmichVersion.V2_7_5 && request.path().endsWith("/albums/" + scene.album.id()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImmichVersion.class,
            names = {"V2_7_5", "V3_1_0"})
    void captionsTellPeopleTagsRatingAndAlbum(ImmichVersion version) throws Exception {
        try (SyncFixture scene = new SyncFixture(version, home)) {
            scene.style = scene.style.withCaptions(CaptionTemplate.parse(
                    "{{album}} {{number}}/{{total}} {{stars}} {{people_tags}} {{tags}}", CaptionLanguage.RU));
            scene.picture(2).person("Anna Maria").person("").tag("summer/2026").exif("rating", 4);
            scene.picture(1);

            assertThat(scene.pass().complete()).isTrue();

            assertThat(scene.captions()).containsExactly("Holiday 1/2", "Holiday 2/2 ★★★★☆ #Anna_Maria #summer_2026");
        }
    }

    @Test
    void asksForDetailsOnlyWhereCaptionsTellThem() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            String one = "/api/assets/" + scene.picture(1).id();
            scene.pass();
            assertThat(scene.immich.requests())
                    .noneMatch(request -> request.path().equals(one));

            scene.style = scene.style.withCaptions(CaptionTemplate.parse("{{people}}", CaptionLanguage.EN));
            String two = "/api/assets/" + scene.picture(2).person("Anna").id();
            scene.pass();
            assertThat(scene.immich.requests())
                    .filteredOn(request -> request.path().equals(two))
                    .hasSize(1);
            assertThat(scene.captions()).last().isEqualTo("Anna");
        }
    }

    @Test
    void sendsAFineJpegByteForByte() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            byte[] jpeg = Pictures.jpeg(5);
            scene.add("fine.jpg", jpeg, 1);

            scene.pass();

            String sha1 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(jpeg));
            assertThat(scene.posts())
                    .singleElement()
                    .extracting(Post::file)
                    .isInstanceOfSatisfying(
                            SpooledFile.class, file -> assertThat(file.sha1()).isEqualTo(sha1));
        }
    }

    @Test
    void aPictureAddedLaterIsPublishedByTheNextPassAlone() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(5);
            scene.pass();
            scene.picture(2);

            SyncReport report = scene.pass();

            assertThat(report.discovered()).isEqualTo(1);
            assertThat(report.published()).isEqualTo(1);
            assertThat(scene.captions()).last().asString().contains("3 May 2026");
        }
    }

    @Test
    void rejectsWhatIsDamagedAndHasNoRenditionWithItsReason() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            byte[] whole = Pictures.jpeg(1);
            scene.add("broken.jpg", Arrays.copyOf(whole, whole.length / 2), 1);
            scene.picture(2);

            SyncReport first = scene.pass();
            SyncReport second = scene.pass();

            assertThat(first.rejected()).isEqualTo(1);
            assertThat(first.published()).isEqualTo(1);
            assertThat(first.complete()).isFalse();
            assertThat(second.rejected()).isZero();
            assertThat(second.unresolved()).isEqualTo(1);
            assertThat(second.complete()).isFalse();
            assertThat(StatusReport.of(scene.database).items()).singleElement().satisfies(item -> {
                assertThat(item.fileName()).isEqualTo("broken.jpg");
                assertThat(item.state()).isEqualTo(MediaState.REJECTED);
                assertThat(item.reason()).contains("JPEG");
            });
        }
    }

    @Test
    void takesTheServersRenditionOfWhatItCannotRead() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.add("photo.heic", "no picture at all".getBytes(StandardCharsets.UTF_8), 1)
                    .preview(Content.of(Pictures.jpeg(7)));

            SyncReport report = scene.pass();

            assertThat(report.published()).isEqualTo(1);
            assertThat(scene.events)
                    .filteredOn(SyncEvent.Published.class::isInstance)
                    .singleElement()
                    .isEqualTo(new SyncEvent.Published(
                            CHAT,
                            "photo.heic",
                            PreparedMedia.Source.RENDITION,
                            scene.posts().getFirst().messageId()));
        }
    }

    @Test
    void waitsForTheRenditionOfWhatItCannotReadAndSendsADocumentInTheEnd() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            byte[] jpegXl = {(byte) 0xFF, 0x0A, 1, 2, 3};
            scene.add("photo.jxl", jpegXl, 1);

            assertThat(scene.pass().retrying()).isEqualTo(1);
            assertThat(scene.pass().unresolved()).isEqualTo(1);
            int published = 0;
            for (int tries = 1; tries < 20 && published == 0; tries++) {
                scene.advance(Duration.ofMinutes(11));
                published = scene.pass().published();
            }

            assertThat(published).isEqualTo(1);
            assertThat(scene.posts())
                    .singleElement()
                    .satisfies(post -> assertThat(post.kind()).isEqualTo(Post.Kind.DOCUMENT));
            assertThat(scene.events)
                    .contains(new SyncEvent.Published(
                            CHAT,
                            "photo.jxl",
                            PreparedMedia.Source.DOCUMENT,
                            scene.posts().getFirst().messageId()));
        }
    }

    @Test
    void prefersTheServersRenditionAtFullSizeWhereThereIsOne() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.add("photo.jxl", new byte[] {(byte) 0xFF, 0x0A, 1, 2, 3}, 1)
                    .preview(Content.of(Pictures.jpeg(7)))
                    .fullSize(Content.of(Pictures.jpeg(8)));

            SyncReport report = scene.pass();

            assertThat(report.substitutes())
                    .containsExactly(new SyncReport.Substitute("photo.jxl", PreparedMedia.Source.FULL_SIZE));
        }
    }

    @Test
    void goesOnInOrderPastWhatItCannotPublish() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            byte[] whole = Pictures.jpeg(1);
            scene.picture(1);
            scene.add("broken.jpg", Arrays.copyOf(whole, whole.length / 2), 2);
            scene.picture(3);
            scene.add("unknown.jxl", new byte[] {(byte) 0xFF, 0x0A, 1, 2, 3}, 4);
            scene.picture(5);
            scene.add("bomb.png", Encoded.hugePng(30_000, 20_000, 1), 6);
            scene.picture(7);
            scene.add("empty.heic", new byte[0], 8);
            scene.picture(9);

            SyncReport report = scene.pass();

            assertThat(report.published()).isEqualTo(5);
            assertThat(report.rejected()).isEqualTo(3);
            assertThat(report.retrying()).isEqualTo(1);
            assertThat(scene.captions()).hasSize(5);
            for (int i = 0; i < 5; i++) {
                assertThat(scene.captions().get(i)).contains((2 + 2 * i) + " May 2026");
            }
            assertThat(StatusReport.of(scene.database).items())
                    .extracting(MediaItem::fileName)
                    .containsExactly("broken.jpg", "unknown.jxl", "bomb.png", "empty.heic");
            assertThat(StatusReport.of(scene.database).items())
                    .extracting(MediaItem::reason)
                    .satisfiesExactly(
                            broken -> assertThat(broken).contains("JPEG"),
                            waits -> assertThat(waits).contains("no preview of it yet"),
                            bomb -> assertThat(bomb).contains("30000 × 20000"),
                            empty -> assertThat(empty).contains("empty file"));
        }
    }

    @Test
    void publishesAFreshUploadOnceTheServerHasReadItsMetadata() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            StandInAsset fresh = scene.picture(1).fresh(true);

            SyncReport first = scene.pass();
            fresh.fresh(false);
            SyncReport second = scene.pass();

            assertThat(first.published()).isZero();
            assertThat(second.published()).isEqualTo(1);
            assertThat(scene.captions()).singleElement().asString().contains("2 May 2026");
        }
    }

    @Test
    void remembersSoundsWithoutPublishingThem() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.add("memo.m4a", new byte[1000], 1);
            scene.picture(2);

            SyncReport report = scene.pass();

            assertThat(report.complete()).isTrue();
            assertThat(report.published()).isEqualTo(1);
            assertThat(StatusReport.of(scene.database).chats())
                    .singleElement()
                    .satisfies(
                            chat -> assertThat(chat.count(MediaState.SKIPPED)).isEqualTo(1));
        }
    }

    @Test
    void leavesAChatToTheLiveProcessThatIsSendingIntoIt() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home);
                Workspace other = Workspace.open(home)) {
            scene.picture(1);
            new GoneProcess(scene, other.process()).leavesAPost();

            SyncReport report = scene.pass();

            assertThat(report.complete()).isTrue();
            assertThat(report.published()).isZero();
            assertThat(scene.events).contains(new SyncEvent.LeftToAnother(CHAT));
        }
    }

    @Test
    void twoPassesAtOnceSendEveryPhotoOnce() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int day = 0; day < 12; day++) {
                scene.picture(day);
            }

            Future<SyncReport> one = threads.submit(() -> scene.pass());
            Future<SyncReport> two = threads.submit(() -> scene.pass());

            assertThat(one.get().complete()).isTrue();
            assertThat(two.get().complete()).isTrue();
            assertThat(one.get().published() + two.get().published()).isEqualTo(12);
            assertThat(scene.posts()).hasSize(12).extracting(Post::text).doesNotHaveDuplicates();
        }
    }

    @Test
    void keepsTheRateAndUsesIt() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            for (int day = 0; day < 50; day++) {
                scene.picture(day);
            }
            Instant before = scene.clock.instant();

            SyncReport report = scene.pass();

            assertThat(report.published()).isEqualTo(50);
            assertThat(scene.telegram.violations()).isEmpty();
            assertThat(scene.telegram.requests().stream()
                            .filter(request -> request.method().equalsIgnoreCase("sendPhoto")))
                    .hasSize(50);
            // 50 at 20 a minute: the last ten begin after two full minutes.
            assertThat(Duration.between(before, scene.clock.instant()))
                    .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(126));
        }
    }

    @Test
    void waitsAsLongAsTelegramAsks() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(1);
            scene.telegram.fault(1, "sendPhoto", TelegramStandIn.floodAsBadRequest(40));
            Instant before = scene.clock.instant();

            SyncReport report = scene.pass();

            assertThat(report.published()).isEqualTo(1);
            assertThat(Duration.between(before, scene.clock.instant()))
                    .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(42));
            assertThat(scene.posts()).hasSize(1);
        }
    }

    @Test
    void leavesAChatThatHasToWaitTooLongToALaterPass() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(1);
            scene.telegram.fault(1, "sendPhoto", TelegramStandIn.floodAsBadRequest(3000));

            SyncReport report = scene.pass();

            assertThat(report.published()).isZero();
            assertThat(report.pending()).isEqualTo(1);
            assertThat(report.stopped()).singleElement().asString().contains("50 minutes");
            scene.advance(Duration.ofSeconds(3001));
            assertThat(scene.pass().published()).isEqualTo(1);
        }
    }

    @Test
    void aFileWhoseBytesArriveWrongIsTriedByALaterPassAndHoldsNobodyUp() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(1);
            scene.picture(2);
            scene.immich.fault(1, request -> request.path().contains("/original"), new Fault.Corrupt());

            SyncReport first = scene.pass();
            scene.advance(Duration.ofMinutes(11));
            SyncReport second = scene.pass();

            assertThat(first.retrying() + first.published()).isEqualTo(2);
            assertThat(first.retrying()).isEqualTo(1);
            assertThat(second.published()).isEqualTo(1);
            assertThat(scene.posts()).hasSize(2);
        }
    }

    @Test
    void anImmichThatFailsInTheMiddleLosesNothing() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(1);
            scene.picture(2);
            scene.immich.fault(request -> request.path().contains("/assets/"), Fault.badGateway());

            SyncReport first = scene.pass();
            scene.immich.clearFaults();
            SyncReport second = scene.pass();

            assertThat(first.published()).isZero();
            assertThat(first.pending()).isEqualTo(2);
            assertThat(first.stopped()).singleElement().asString().contains("Photos");
            assertThat(second.published()).isEqualTo(2);
            assertThat(scene.captions()).first().asString().contains("2 May 2026");
        }
    }

    @Test
    void aKeyThatIsRefusedEndsThePassBeforeAnythingIsDone() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.picture(1);
            scene.immich.revoke(scene.key);

            assertThatThrownBy(scene::pass).isInstanceOf(ImmichException.Unauthorized.class);
            assertThat(scene.posts()).isEmpty();
        }
    }

    @Test
    void toldToStopItFinishesThePostInHandAndLeavesTheRest() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home);
                Workspace workspace = Workspace.open(home);
                ExecutorService threads = Executors.newFixedThreadPool(1)) {
            for (int day = 0; day < 5; day++) {
                scene.picture(day);
            }
            Gate gate = new Gate();
            scene.telegram.fault(1, "sendPhoto", new Fault.HoldAnswer(gate));
            PassControl pace = new PassControl();

            Future<SyncReport> pass = threads.submit(() -> scene.pass(workspace, pace));
            gate.awaitArrival();
            pace.stop();
            gate.open();

            assertThat(pass.get().published()).isEqualTo(1);
            assertThat(pass.get().pending()).isEqualTo(4);
            assertThat(scene.posts()).hasSize(1);
            try (var files = Files.list(workspace.files())) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void anUnknownOrAmbiguousAlbumIsSaidWithThoseThereAre() throws Exception {
        try (SyncFixture scene = new SyncFixture(ImmichVersion.V3_1_0, home)) {
            scene.album.rename("Winter");
            assertThatThrownBy(scene::pass)
                    .isInstanceOf(UnknownAlbumException.class)
                    .hasMessageContaining("'Holiday'")
                    .hasMessageContaining("'Winter'");

            scene.anna.album("Holiday");
            scene.anna.album("Holiday");
            assertThatThrownBy(scene::pass)
                    .isInstanceOf(UnknownAlbumException.class)
                    .hasMessageContaining("2 albums are named 'Holiday'");
        }
    }
}
