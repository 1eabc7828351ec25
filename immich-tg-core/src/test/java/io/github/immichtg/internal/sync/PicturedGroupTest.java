package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.sync.event.SyncReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A group of pictures of one shape that stands in part: which part is told by what they show. */
@Tag("database")
class PicturedGroupTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final PicturesOfAMoment moment = new PicturesOfAMoment(scene);

    private void landscapes(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            moment.add(i, Landscapes.jpeg(i));
        }
    }

    /** So many stand once each, and the database knows which is where. */
    private void assertThatEachStandsOnce(int count) {
        assertThat(scene.photos())
                .extracting(Landscapes::number)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).boxed().toList());
        assertThat(scene.data.query("select substring(file_name from '\\d+'), message_id from post_items"
                        + " join media_files using (media_id) where message_id is not null"))
                .containsExactlyInAnyOrderElementsOf(scene.photos().stream()
                        .map(post -> Landscapes.number(post) + "|" + post.messageId())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 13})
    void theOwnerIsShownWhichOfThemStand(int standing) throws Exception {
        StandInChat owner = scene.operator();
        landscapes(4);
        scene.telegram.breakNextGroup(
                500,
                "Internal Server Error: group send failed",
                IntStream.range(0, 4)
                        .filter(place -> (standing >> place & 1) == 1)
                        .boxed()
                        .toList());

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(4);
        assertThat(report.parked()).isZero();
        assertThatEachStandsOnce(4);
        assertThat(scene.telegram.posts(owner)).isEmpty();
        try (var left = Files.list(scene.home.resolve("tmp"))) {
            assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("thumbnail"));
        }
    }

    @Test
    void neitherIsTheBotsRightToEditOthersInTheWay() throws Exception {
        scene.botMayEditOthers();
        scene.operator();
        landscapes(5);
        scene.telegram.breakNextGroup(400, "Bad Request: group send failed", List.of(1, 3));

        assertThat(scene.pass().published()).isEqualTo(5);

        assertThatEachStandsOnce(5);
    }

    @Test
    void theCopiesInTheDiscussionTellItWithoutTheOwner() throws Exception {
        new DiscussionGroup(scene);
        scene.style = scene.style.withOriginals(OriginalsMode.OFF);
        landscapes(4);
        scene.pass();
        scene.telegram.clearRequests();
        for (int i = 4; i < 8; i++) {
            moment.add(i, Landscapes.jpeg(i));
        }
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(1, 2));

        assertThat(scene.pass().published()).isEqualTo(4);

        assertThat(scene.calls("forwardMessage")).isZero();
        assertThatEachStandsOnce(8);
    }

    @Test
    void theNextProcessKnowsWhatTheyLookLike() throws Exception {
        scene.operator();
        landscapes(4);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 2));
        scene.passUntilItWaits();
        assertThat(scene.database.posts().open(SyncFixture.CHAT)).isPresent();
        scene.anotherProcess();

        assertThat(scene.pass().published()).isEqualTo(4);

        assertThatEachStandsOnce(4);
    }

    @Test
    void ofABurstNobodyCanTellSoItIsParked() throws Exception {
        scene.operator();
        for (int i = 0; i < 4; i++) {
            moment.add(i, Landscapes.ofBurst(i));
        }
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 2));

        SyncReport report = scene.pass();

        // The first is known by its caption.
        assertThat(report.published()).isEqualTo(1);
        assertThat(report.parked()).isEqualTo(3);
        assertThat(scene.photos()).hasSize(2);
    }

    @Test
    void amongABurstWhatShowsSomethingElseIsTold() throws Exception {
        scene.operator();
        moment.add(0, Landscapes.ofBurst(0));
        moment.add(1, Landscapes.ofBurst(1));
        moment.add(2, Landscapes.jpeg(2));
        moment.add(3, Landscapes.jpeg(3));
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 3));

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(4);
        assertThat(scene.photos()).hasSize(4);
        assertThat(scene.photos()).extracting(Landscapes::number).contains(2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"getFile", "file"})
    void whatTelegramDoesNotShowIsParkedAsEver(String method) throws Exception {
        scene.operator();
        landscapes(4);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 2));
        scene.telegram.fault(100, method, Answer.says("400 Bad Request: file is temporarily unavailable"));

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(1);
        assertThat(report.parked()).isEqualTo(3);
        assertThat(scene.photos()).hasSize(2);
        assertThat(scene.calls(method)).isPositive();
    }

    @Test
    void aLocalServersFilesAreReadWhereTheyLie() throws Exception {
        scene.local = true;
        scene.operator();
        landscapes(3);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 2));
        Path third = Files.write(scene.home.resolve("third.jpg"), Landscapes.jpeg(2));
        scene.telegram.fault(
                100,
                "getFile",
                new Fault.Reply(
                        200,
                        "application/json",
                        "{\"ok\":true,\"result\":{\"file_id\":\"x\",\"file_path\":\"" + third + "\"}}"));

        // The first is known by its caption.
        assertThat(scene.pass().published()).isEqualTo(3);

        assertThatEachStandsOnce(3);
        assertThat(scene.calls("file")).isZero();
    }

    @Test
    void videosAreToldByTheirThumbnails() throws Exception {
        scene.operator();
        List<String> sources = List.of("testsrc2", "smptebars", "mandelbrot", "rgbtestsrc");
        for (int i = 0; i < sources.size(); i++) {
            Path clip = Ffmpeg.make(
                    scene.home,
                    "clip-" + i + ".mp4",
                    "-f lavfi -i " + sources.get(i) + "=size=320x240:rate=10 -t 1 -pix_fmt yuv420p -c:v libx264"
                            + " -movflags +faststart");
            scene.add("IMG_" + i + ".mp4", Files.readAllBytes(clip), 1)
                    .duration(1000)
                    .takenAt(Instant.parse("2026-05-02T12:00:00Z").plusSeconds(60L * i));
        }
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(1, 3));

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(4);
        assertThat(report.parked()).isZero();
        assertThat(scene.posts())
                .allMatch(post -> post.kind() == Post.Kind.VIDEO)
                .extracting(post -> Objects.requireNonNull(post.file()).sha1())
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(2);
    }
}
