package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.sync.chat.MarkerService;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of markers, by which it is known how far a chat has got: they tell, and they go away. */
@Tag("database")
class MarkerTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    @Test
    void knowsHowFarAChatHasGotBeforeAnythingIsIntended() throws Exception {
        scene.pictures(2);

        scene.pass();

        assertThat(scene.data.query("select count(*) from posts where base_message_id is null"))
                .containsExactly("0");
        List<Post> ever = scene.telegram.everDelivered(scene.channel);
        assertThat(ever).hasSize(3);
        assertThat(ever.getFirst().kind()).isEqualTo(Post.Kind.TEXT);
        assertThat(ever.getFirst().parameters()).containsEntry("disable_notification", "true");
        scene.assertThatAlbumStands(2);
    }

    @Test
    void linkingShowsThatTheBotCanPost() throws Exception {
        scene.link(null, "Holiday");

        assertThat(scene.posts()).isEmpty();
        assertThat(scene.telegram.everDelivered(scene.channel)).hasSize(1);
        scene.pass();
        assertThat(scene.calls("sendMessage")).isEqualTo(1);
    }

    @Test
    void aMarkerTellsUpToWhereToLook() throws Exception {
        scene.pictures(2);
        LateDelivery late = new LateDelivery(scene, "sendPhoto", 1);
        scene.meanwhile = new Once(() -> {
            // So many that the message is not among the next few.
            for (int i = 0; i < 12; i++) {
                scene.channel.writes(SyncFixture.ADAM, "hello " + i);
            }
            late.arrives();
        });

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.photos()).hasSize(2);
        assertThat(scene.posts())
                .filteredOn(post -> post.kind() == Post.Kind.TEXT)
                .hasSize(12)
                .allMatch(post -> post.text().text().startsWith("hello"));
    }

    @Test
    void aMarkerThatWasNotDeletedIsDeletedLater() throws Exception {
        scene.pictures(1);
        scene.telegram.fault(2, "deleteMessage", new Fault.Drop());
        scene.pass();
        assertThat(scene.posts()).isNotEmpty().anyMatch(post -> post.kind() == Post.Kind.TEXT);

        scene.pass();

        scene.assertThatAlbumStands(1);
    }

    @Test
    void aMarkerWhoseAnswerWasLostIsFoundAndDeleted() throws Exception {
        scene.pictures(1);
        scene.telegram.fault(1, "sendMessage", new Fault.LoseAnswer());
        scene.pass();
        assertThat(scene.posts()).hasSize(1);

        scene.pass();

        scene.assertThatAlbumStands(1);
    }

    @Test
    void aMarkerWhoseAnswerWasLostWhileAPostWasLookedForIsDeleted() throws Exception {
        scene.pictures(1);
        scene.pass();
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        scene.telegram.fault(1, "sendMessage", new Fault.LoseAnswer());
        assertThat(scene.pass().complete()).isFalse();
        assertThat(scene.posts()).anyMatch(post -> post.kind() == Post.Kind.TEXT);

        assertThat(scene.pass().complete()).isTrue();

        scene.assertThatAlbumStands(2);
    }

    @Test
    void aMarkerOfAProcessThatDiedBeforeItWroteDownItsNumberIsDeletedWhenNoOtherOneIsNeeded() throws Exception {
        scene.pictures(1);
        scene.pass();
        new GoneProcess(scene, "4711-dead").sendsAMarker();
        long markers = scene.calls("sendMessage");

        assertThat(scene.pass().complete()).isTrue();

        scene.assertThatAlbumStands(1);
        assertThat(scene.calls("sendMessage")).isEqualTo(markers);
    }

    @Test
    void severalOfSuchMarkersAreDeletedEvenBetweenMessagesOfOthersWhichStay() throws Exception {
        scene.pictures(1);
        scene.pass();
        GoneProcess process = new GoneProcess(scene, "4711-dead");
        for (int i = 0; i < 3; i++) {
            scene.channel.writes(SyncFixture.ADAM, "hello");
            process.sendsAMarker();
            scene.channel.writes(SyncFixture.ADAM, "hello");
        }

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.posts())
                .filteredOn(post -> post.kind() == Post.Kind.TEXT)
                .hasSize(6)
                .allMatch(post -> post.text().text().equals("hello"));
    }

    @Test
    void suchAMarkerIsDeletedWhereTheBotMayEditOthersPosts() throws Exception {
        scene.botMayEditOthers();
        StandInChat owner = scene.operator();
        scene.pictures(1);
        scene.pass();
        scene.channel.writes(SyncFixture.ADAM, "hello");
        new GoneProcess(scene, "4711-dead").sendsAMarker();

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.posts())
                .filteredOn(post -> post.kind() == Post.Kind.TEXT)
                .extracting(post -> post.text().text())
                .containsExactly("hello");
        assertThat(scene.telegram.posts(owner)).isEmpty();
    }

    @Test
    void suchMarkersAreDeletedInADiscussionGroupTooWithTheCopiesOfThoseInTheChannel() throws Exception {
        DiscussionGroup group = new DiscussionGroup(scene);
        scene.pictures(1);
        scene.pass();
        GoneProcess process = new GoneProcess(scene, "4711-dead");
        process.sendsAMarker();
        process.sendsAMarkerInto(new ChatId(group.chat.id()));

        assertThat(scene.pass().complete()).isTrue();

        scene.assertThatAlbumStands(1);
        assertThat(scene.telegram.posts(group.chat)).noneMatch(post -> post.kind() == Post.Kind.TEXT);
        assertThat(group.underPosts()).containsValue(List.of("IMG_1.jpg"));
    }

    @Test
    void theFirstMarkersOfAChatAreDeletedHoweverManyProcessesDiedOverThem() throws Exception {
        scene.pictures(1);
        GoneProcess process = new GoneProcess(scene, "4711-dead");
        for (int i = 0; i < 5; i++) {
            process.sendsAMarker();
        }

        assertThat(scene.pass().complete()).isTrue();

        scene.assertThatAlbumStands(1);
    }

    @Test
    void aMarkerThatArrivesBehindThePostThatWasLookedForIsDeleted() throws Exception {
        scene.pictures(1);
        scene.pass();
        scene.picture(2);
        LateDelivery late = new LateDelivery(scene, "sendPhoto", 2);
        scene.meanwhile = new Once(late::arrives);
        scene.telegram.fault(1, "sendMessage", new Fault.LoseAnswer());
        assertThat(scene.pass().complete()).isFalse();
        assertThat(scene.posts()).hasSize(3);

        assertThat(scene.pass().complete()).isTrue();

        scene.assertThatAlbumStands(2);
    }

    @Test
    void aMarkerThatNeverArrivedIsWaitedForOnce() throws Exception {
        scene.pictures(1);
        scene.pass();
        new GoneProcess(scene, "4711-dead").leavesAMarker();
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        // 10 s for the request, 5 s for the server.
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(25));
        scene.assertThatAlbumStands(1);
        scene.telegram.clearRequests();
        scene.pass();
        assertThat(scene.calls("sendMessage")).isZero();
        assertThat(scene.calls("editMessageText")).isZero();
    }

    @Test
    void aMarkerThatArrivesLateIsDeleted() throws Exception {
        scene.pictures(1);
        scene.pass();
        GoneProcess process = new GoneProcess(scene, "4711-dead");
        process.leavesAMarker();
        scene.meanwhile = new Once(() -> {
            scene.channel.writes(SyncFixture.ADAM, "hello");
            process.itsMarkerArrives();
        });

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.posts())
                .filteredOn(post -> post.kind() == Post.Kind.TEXT)
                .extracting(post -> post.text().text())
                .containsExactly("hello");
    }

    @Test
    void aMarkerThatTelegramRefusedIsNotLookedFor() throws Exception {
        scene.pictures(1);
        scene.pass();
        scene.telegram.clearRequests();
        scene.channel.administrator(scene.bot);
        try (var publisher = scene.publisher()) {
            MarkerService markers = new MarkerService(
                    scene.database,
                    publisher.probes(),
                    new ChatHolds(scene.database, scene.options, new PassControl(), SyncListener.SILENT));
            assertThatExceptionOfType(TelegramException.ChatRefused.class)
                    .isThrownBy(() -> markers.send(SyncFixture.CHAT));
        }

        assertThat(scene.database.markers().lost(SyncFixture.CHAT)).isEmpty();
    }
}
