package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.sync.event.SyncEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Captions of the past that are rewritten as today's template reads. */
@Tag("database")
class RefreshTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private static CaptionTemplate template(String text) throws Exception {
        return CaptionTemplate.parse(text, CaptionLanguage.EN);
    }

    private void postDescribed(String... descriptions) throws Exception {
        for (int day = 1; day <= descriptions.length; day++) {
            scene.picture(day).exif("description", descriptions[day - 1]);
        }
        scene.style = scene.style.withCaptions(template("{{description}}"));
        scene.pass();
    }

    @Test
    void rewritesWhatReadsOtherwiseAndNothingTwice() throws Exception {
        postDescribed("Sea", "Hill");
        scene.style = scene.style.withCaptions(template("<b>{{description}}</b>"));

        RefreshReport.Channel first = scene.refresh(null, false);
        RefreshReport.Channel second = scene.refresh(null, false);

        assertThat(scene.captions()).containsExactly("Sea", "Hill");
        assertThat(scene.posts().getFirst().text().entities().toString()).contains("bold");
        assertThat(first).returns(2, RefreshReport.Channel::posts).returns(2, RefreshReport.Channel::edited);
        assertThat(second).returns(0, RefreshReport.Channel::edited).returns(0, RefreshReport.Channel::left);
        assertThat(scene.calls("editMessageCaption")).isEqualTo(2);
        assertThat(scene.pass().edited()).isZero();
    }

    @Test
    void tellsWhatItWouldDoAndDoesNothing() throws Exception {
        postDescribed("Sea", "Hill");
        scene.style = scene.style.withCaptions(template("New: {{description}}\nmore"));
        scene.telegram.clearRequests();

        RefreshReport.Channel plan = scene.refresh(null, true);

        assertThat(plan.edited()).isEqualTo(2);
        assertThat(plan.firstLines()).containsExactly("New: Sea", "New: Hill");
        assertThat(scene.telegram.requests()).isEmpty();
        assertThat(scene.captions()).containsExactly("Sea", "Hill");
    }

    @Test
    void leavesWhatIsOlder() throws Exception {
        postDescribed("Sea");
        scene.advance(Duration.ofDays(10));
        scene.picture(2).exif("description", "Hill");
        scene.pass();
        scene.style = scene.style.withCaptions(template("New: {{description}}"));

        RefreshReport.Channel report = scene.refresh(scene.clock.instant().minus(Duration.ofDays(1)), false);

        assertThat(scene.captions()).containsExactly("Sea", "New: Hill");
        assertThat(report.posts()).isEqualTo(1);
    }

    /** What an earlier version sent: what it says is not known, so it is edited, which Telegram may find unnecessary. */
    @Test
    void takesWhatIsNotModifiedForDone() throws Exception {
        postDescribed("Sea");
        scene.data.run("update post_items set caption = null");

        assertThat(scene.refresh(null, false).edited()).isEqualTo(1);
        assertThat(scene.refresh(null, false).edited()).isZero();
    }

    @Test
    void worksWhereChangesAreIgnoredAndInGroups() throws Exception {
        scene.style = scene.style
                .withChanges(AlbumChanges.IGNORE)
                .withGrouping(PostGrouping.MOMENT)
                .withCaptions(template("{{description}}: {{people}}"));
        scene.add("a.jpg", Pictures.jpeg(1), 1).exif("description", "Sea").person("Anna");
        scene.add("b.jpg", Pictures.jpeg(2), 1).exif("description", "Hill");
        scene.pass();
        scene.immich.clearRequests();
        scene.style = scene.style.withCaptions(template("New {{description}}: {{people}}"));

        assertThat(scene.refresh(null, false))
                .returns(1, RefreshReport.Channel::posts)
                .returns(1, RefreshReport.Channel::edited);

        assertThat(scene.captions().getFirst()).contains("New").contains("Anna");
        assertThat(scene.captions().getLast()).isEmpty();
        assertThat(scene.immich.requests().stream()
                        .filter(request -> request.path().contains("/assets/")))
                .isEmpty();
    }

    /** The caption is rewritten once, and the picture is left to the next pass. */
    @Test
    void leavesPicturesToThePass() throws Exception {
        scene.style = scene.style.withCaptions(template("{{description}}"));
        var sea = scene.picture(1).exif("description", "Sea");
        scene.pass();
        sea.edited(Content.of(Pictures.jpeg(77, 60, 80)), 60, 80).exif("description", "Waves");
        scene.discover();
        scene.style = scene.style.withCaptions(template("New {{description}}"));
        scene.refresh(null, false);
        assertThat(scene.captions()).containsExactly("New Waves");
        assertThat(scene.calls("editMessageMedia")).isZero();
        scene.pass();

        assertThat(scene.posts()).singleElement().returns(60, post -> post.width());
        assertThat(scene.captions()).containsExactly("New Waves");
    }

    @Test
    void keepsTheRateAndTellsWhatItLeft() throws Exception {
        scene.options = scene.options.withPerChatPerMinute(5);
        postDescribed(IntStream.rangeClosed(1, 12).mapToObj(day -> "day " + day).toArray(String[]::new));
        scene.advance(Duration.ofMinutes(2));
        scene.channel.deletes(scene.posts().getFirst().messageId());
        scene.style = scene.style.withCaptions(template("New {{description}}"));
        scene.telegram.fault(
                1,
                "editMessageCaption",
                new Fault.Reply(
                        429,
                        "application/json",
                        "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 3\","
                                + "\"parameters\":{\"retry_after\":3}}"));

        RefreshReport.Channel report = scene.refresh(null, false);

        assertThat(report).returns(11, RefreshReport.Channel::edited).returns(1, RefreshReport.Channel::left);
        assertThat(scene.captions()).hasSize(11).allMatch(caption -> caption.startsWith("New day"));
        assertThat(scene.events.stream().filter(SyncEvent.Waiting.class::isInstance))
                .isNotEmpty();
        assertThat(scene.events.stream()
                        .filter(SyncEvent.NotEdited.class::isInstance)
                        .map(event -> ((SyncEvent.NotEdited) event).reason()))
                .containsExactly("its message was deleted");
    }

    @Test
    void waitsForWhoeverPublishes() throws Exception {
        postDescribed("Sea");
        scene.style = scene.style.withCaptions(template("New: {{description}}"));
        try (var other = scene.database.chats().tryLock(SyncFixture.CHAT).orElseThrow()) {
            scene.meanwhile = other::close;
            scene.refresh(null, false);
        }

        assertThat(scene.captions()).isEqualTo(List.of("New: Sea"));
    }
}
