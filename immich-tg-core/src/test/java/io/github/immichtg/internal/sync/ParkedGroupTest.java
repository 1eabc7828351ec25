package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.post.Resolution;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.sync.event.SyncReport;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of a group of which nobody can tell what stands, and of one beside what is parked. */
@Tag("database")
class ParkedGroupTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private final PicturesOfAMoment moment = new PicturesOfAMoment(scene);

    @Test
    void whatCannotBeToldFromItsNeighboursIsParkedAndTheRestGoesOn() throws Exception {
        scene.operator();
        moment.alike(4);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 2));

        SyncReport report = scene.pass();

        // The first is known by its caption. One of the other three stands, and nobody can tell which.
        assertThat(report.published()).isEqualTo(1);
        assertThat(report.parked()).isEqualTo(3);
        assertThat(scene.photos()).hasSize(2);
        assertThat(scene.database.posts().open(SyncFixture.CHAT)).isEmpty();

        moment.add(90, Pictures.jpeg(90));
        assertThat(scene.pass().published()).isEqualTo(1);
    }

    @Test
    void aPersonSettlesAParkedGroupItemByItem() throws Exception {
        scene.operator();
        moment.alike(4);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 2));
        scene.pass();
        List<MediaItem> parked = StatusReport.of(scene.database).items();
        assertThat(parked).extracting(MediaItem::fileName).containsExactly("IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg");
        long message = scene.photos().getLast().messageId();

        assertThat(scene.database.posts().foundAbsent(parked.get(0).id())).isEqualTo(Resolution.DONE);
        assertThat(scene.database
                        .posts()
                        .foundPosted(
                                parked.get(1).id(), scene.photos().getFirst().messageId()))
                .isEqualTo(Resolution.MESSAGE_TAKEN);
        assertThat(scene.database.posts().foundPosted(parked.get(1).id(), message))
                .isEqualTo(Resolution.DONE);
        assertThat(scene.data.query("select state from posts")).containsExactly("parked");
        assertThat(scene.database.posts().unsettled(SyncFixture.CHAT))
                .singleElement()
                .satisfies(post -> assertThat(post.mediaIds())
                        .containsExactly(parked.get(2).id()));
        assertThat(scene.database.posts().foundAbsent(parked.get(2).id())).isEqualTo(Resolution.DONE);
        assertThat(scene.data.query("select state from posts")).containsExactly("published");

        assertThat(scene.pass().published()).isEqualTo(2);
        assertThat(scene.photos()).hasSize(4);
        assertThat(StatusReport.of(scene.database).items()).isEmpty();
    }

    @Test
    void aParkedGroupIsSettledByItselfWhenItsCopiesCome() throws Exception {
        scene.botMayEditOthers();
        DiscussionGroup group = new DiscussionGroup(scene);
        scene.updates = group.copies();
        scene.style = scene.style.withOriginals(OriginalsMode.OFF);
        moment.differing(3);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.LoseAnswer());
        assertThat(group.passBeforeTheCopiesCome().parked()).isEqualTo(3);

        SyncReport second = scene.pass();

        assertThat(second.published()).isEqualTo(3);
        assertThat(second.complete()).isTrue();
        moment.assertThatEachStandsOnce(3);
    }

    @Test
    void ofAParkedGroupWhatIsCopiedIsSettledAndTheRestStaysParked() throws Exception {
        scene.botMayEditOthers();
        scene.updates = new DiscussionGroup(scene).copies();
        scene.style = scene.style.withOriginals(OriginalsMode.OFF);
        moment.differing(3);
        scene.telegram.holdForwards(true);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.LoseAnswer());
        scene.pass();

        // The first that is held was the marker.
        scene.telegram.releaseForwards(List.of(2));
        SyncReport second = scene.pass();

        assertThat(second.published()).isEqualTo(1);
        assertThat(StatusReport.of(scene.database).items())
                .extracting(MediaItem::fileName)
                .containsExactly("IMG_0.jpg", "IMG_2.jpg");
        scene.telegram.holdForwards(false);
        assertThat(scene.pass().published()).isEqualTo(2);
        moment.assertThatEachStandsOnce(3);
    }

    @Test
    void besideAParkedPostAGroupIsLookedAtClosely() throws Exception {
        scene.botMayEditOthers();
        moment.differing(1);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        assertThat(scene.pass().parked()).isEqualTo(1);
        scene.botMayOnlyPost();
        scene.operator();
        moment.differing(1, 4);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.LoseAnswer());

        SyncReport second = scene.pass();

        assertThat(second.parked()).isZero();
        assertThat(scene.photos()).hasSize(4);
        assertThat(scene.data.query("select count(*) from media_files where state = 'published'"))
                .containsExactly("3");
        assertThat(StatusReport.of(scene.database).items())
                .singleElement()
                .satisfies(item -> assertThat(item.state()).isEqualTo(MediaState.PARKED));
    }
}
