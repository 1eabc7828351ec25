package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Post;
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
}
