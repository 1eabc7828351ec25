package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Captions that follow what changes in Immich after posting. */
@Tag("database")
class EditedCaptionsTest {

    @TempDir
    Path home;

    private static CaptionTemplate template(String text) throws Exception {
        return CaptionTemplate.parse(text, CaptionLanguage.EN);
    }

    @ParameterizedTest
    @EnumSource(
            value = ImmichVersion.class,
            names = {"V2_7_5", "V3_1_0", "V3_2_0"})
    void followDescriptionsPeopleAndTags(ImmichVersion version) throws Exception {
        try (SyncFixture scene = new SyncFixture(version, home)) {
            scene.style = scene.style.withCaptions(template("{{description}}: {{people}}{{tags}}"));
            StandInAsset sea = scene.picture(1).exif("description", "See");
            StandInAsset hill = scene.picture(2).exif("description", "Hill");
            scene.pass();

            sea.exif("description", "Sea").person("Anna");
            SyncReport first = scene.pass();
            hill.tag("summer");
            SyncReport second = scene.pass();
            SyncReport third = scene.pass();

            assertThat(scene.captions()).containsExactly("Sea: Anna", "Hill: #summer");
            assertThat(List.of(first.edited(), second.edited(), third.edited())).containsExactly(1, 1, 0);
            assertThat(scene.calls("editMessageCaption")).isEqualTo(2);
            assertThat(third.published()).isZero();
            assertThat(third.complete()).isTrue();
        }
    }

    @Test
    void stayAsTheyAreWhereOnlyTheTemplateOrWhatItDoesNotTellHasChanged() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            scene.style = scene.style.withCaptions(template("{{description}}"));
            StandInAsset sea = scene.picture(1).exif("description", "Sea");
            scene.pass();

            sea.exif("iso", 400);
            scene.pass();
            scene.style = scene.style.withCaptions(template("New: {{description}}"));
            sea.exif("iso", 800);
            scene.pass();
            assertThat(scene.captions()).containsExactly("Sea");

            sea.exif("description", "The sea");
            scene.pass();
            assertThat(scene.captions()).containsExactly("New: The sea");
            assertThat(scene.calls("editMessageCaption")).isEqualTo(1);
        }
    }

    @Test
    void stayAsTheyAreWhereTheOwnerWantsIt() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            scene.style = scene.style.withCaptions(template("{{description}}")).withChanges(AlbumChanges.IGNORE);
            StandInAsset sea = scene.picture(1).exif("description", "See");
            scene.pass();
            sea.exif("description", "Sea");
            scene.pass();
            scene.style = scene.style.withChanges(AlbumChanges.EDIT);
            scene.pass();

            assertThat(scene.captions()).containsExactly("See");
        }
    }

    @Test
    void ofAGroupStandUnderItsFirstPicture() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            scene.style = scene.style.withGrouping(PostGrouping.MOMENT).withCaptions(template("{{description}}"));
            scene.picture(1).exif("description", "Sea");
            StandInAsset second = scene.picture(1).exif("description", "Sea");
            scene.pass();
            second.exif("description", "Waves");
            scene.pass();

            assertThat(scene.posts()).hasSize(2);
            assertThat(scene.captions().getFirst()).contains("Sea").contains("Waves");
            assertThat(scene.captions().getLast()).isEmpty();
        }
    }

    /** Whether the change is seen while the picture is being prepared, or while it is being sent. */
    @ParameterizedTest
    @ValueSource(strings = {"/original", "sendPhoto"})
    void followWhatIsSeenWhileThePostIsMade(String held) throws Exception {
        try (SyncFixture scene = new SyncFixture();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            scene.style = scene.style.withCaptions(template("{{description}}"));
            StandInAsset sea = scene.picture(1).exif("description", "See");
            Gate gate = new Gate();
            scene.immich.fault(1, request -> request.path().contains(held), new Fault.HoldAnswer(gate));
            scene.telegram.fault(1, held, new Fault.HoldAnswer(gate));

            Future<SyncReport> pass = threads.submit(() -> scene.pass());
            gate.awaitArrival();
            sea.exif("description", "Sea");
            scene.discover();
            gate.open();
            pass.get();
            scene.pass();

            assertThat(scene.captions()).containsExactly("Sea");
        }
    }

    /** Posts of earlier versions, of which it is not known what people and tags they tell. */
    @Test
    void ofAGroupKeepPeopleThatAreNotRemembered() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            scene.style =
                    scene.style.withGrouping(PostGrouping.MOMENT).withCaptions(template("{{description}}: {{people}}"));
            scene.picture(1).exif("description", "Sea").person("Anna");
            StandInAsset second = scene.picture(1).exif("description", "Sea").person("Boris");
            scene.pass();
            scene.data.run("update post_items set details = null");
            second.exif("description", "Waves");
            scene.pass();

            assertThat(scene.captions().getFirst())
                    .contains("Waves")
                    .contains("Anna")
                    .contains("Boris");
        }
    }

    @Test
    void areEditedAgainWhereTheAnswerIsLostAndNotOfWhatWasDeleted() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            scene.style = scene.style.withCaptions(template("{{description}}"));
            StandInAsset sea = scene.picture(1).exif("description", "See");
            StandInAsset hill = scene.picture(2).exif("description", "Hil");
            scene.pass();

            sea.exif("description", "Sea");
            hill.exif("description", "Hill");
            scene.channel.deletes(scene.posts().getLast().messageId());
            scene.telegram.fault(1, "editMessageCaption", new Fault.LoseAnswer());
            scene.pass();
            scene.pass();
            long asked = scene.calls("editMessageCaption");
            scene.pass();

            assertThat(scene.captions()).containsExactly("Sea");
            assertThat(scene.calls("editMessageCaption")).isEqualTo(asked);
        }
    }

    @Test
    void countForTheRateBehindNewPosts() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            scene.options = scene.options.withPerChatPerMinute(5);
            scene.style = scene.style.withCaptions(template("{{description}}"));
            List<StandInAsset> assets = IntStream.rangeClosed(1, 7)
                    .mapToObj(day -> scene.picture(day).exif("description", "old"))
                    .toList();
            scene.pass();
            scene.advance(Duration.ofMinutes(2));
            assets.forEach(asset -> asset.exif("description", "new"));
            scene.picture(9).exif("description", "new");
            scene.telegram.clearRequests();
            SyncReport report = scene.pass();

            assertThat(scene.captions()).hasSize(8).containsOnly("new");
            assertThat(report.edited()).isEqualTo(7);
            assertThat(scene.telegram.requests().stream().map(RecordedRequest::method))
                    .filteredOn(method -> method.startsWith("send") || method.startsWith("edit"))
                    .startsWith("sendPhoto");
            assertThat(scene.events.stream().filter(SyncEvent.Waiting.class::isInstance))
                    .isNotEmpty();
        }
    }

    /** Two requests for a change, whatever the album holds, and one where there is none. */
    @Test
    void areFoundByAskingForWhatHasChanged() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            scene.pictures(3);
            StandInAsset sea = scene.picture(4).exif("description", "See");
            scene.pass();
            scene.immich.clearRequests();
            scene.pass();
            assertThat(listings(scene)).isEmpty();

            scene.advance(Duration.ofMinutes(5));
            sea.exif("description", "Sea");
            scene.pass();
            scene.pass();
            assertThat(listings(scene)).singleElement().asString().contains("updatedAfter");
            assertThat(scene.captions().getLast()).contains("Sea");
        }
    }

    private static List<String> listings(SyncFixture scene) {
        return scene.immich.requests().stream()
                .filter(request -> request.path().endsWith("/search/metadata"))
                .map(RecordedRequest::body)
                .toList();
    }

    /** A description that the server cannot write beside its file, say, changes no date. */
    @Test
    void areFoundWithinADayWhereTheServerDoesNotTellOfAChange() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            StandInAsset sea = scene.picture(1).exif("description", "See");
            scene.pass();
            sea.described("Sea");
            scene.pass();
            assertThat(scene.captions().getFirst()).contains("See");

            scene.advance(Duration.ofHours(25));
            scene.pass();
            assertThat(scene.captions().getFirst()).contains("Sea");
        }
    }

    /** One that comes back while another one leaves changes neither the album's count nor its date. */
    @Test
    void doNotHideWhatLeaves() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            StandInAsset sea = scene.picture(1);
            StandInAsset hill = scene.picture(2).trashed(true);
            scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
            scene.discover();
            sea.trashed(true);
            hill.trashed(false);
            scene.pass();

            assertThat(scene.captions()).singleElement().asString().contains("3 May 2026");
        }
    }

    @Test
    void ofOneThatAppearsWhileAnotherOneLeavesAreCountedAsDiscovered() throws Exception {
        try (SyncFixture scene = new SyncFixture()) {
            StandInAsset sea = scene.picture(1);
            StandInAsset hill = scene.picture(2).visibility("hidden");
            scene.pass();
            sea.trashed(true);
            hill.visibility("timeline");

            assertThat(scene.pass().discovered()).isEqualTo(1);
            assertThat(scene.captions()).hasSize(2);
        }
    }
}
