package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.sync.event.SyncEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assets that are deleted in Immich after they were posted, where rules ask who or what is seen on them. */
@Tag("database")
class VanishedAssetsTest {

    @TempDir
    Path home;

    /** Opened before each test. */
    @SuppressWarnings("NullAway.Init")
    private SyncFixture scene;

    @BeforeEach
    void open() {
        scene = new SyncFixture(ImmichVersion.V3_1_0, home);
        scene.key = scene.anna.key("album.read", "asset.read", "asset.view", "asset.download", "tag.read");
        scene.style = scene.style.withPrivacy(scene.style.privacy().withSpoilerTags(List.of("film")));
        scene.anna.asset("elsewhere.jpg", Content.of(Pictures.jpeg(9))).tag("film");
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void doNotHoldUpTheOriginalsOfOthers() throws Exception {
        DiscussionGroup group = new DiscussionGroup(scene);
        StandInAsset vanished = scene.picture(1);
        scene.picture(2);
        group.passBeforeTheCopiesCome();
        vanished.delete();
        scene.pass();

        assertThat(group.underPosts().values()).containsExactly(List.of("IMG_2.jpg"));
        assertThat(scene.events)
                .contains(new SyncEvent.CommentLeftOut(
                        SyncFixture.CHAT, "IMG_1.jpg", "the original is no longer on the Immich server"));
    }

    @Test
    void areNotAskedForAgainAndAgain() throws Exception {
        StandInAsset vanished = scene.picture(1).exif("description", "Somewhere");
        scene.pass();
        vanished.exif("description", "Elsewhere");
        scene.discover();
        vanished.delete();
        scene.pass();
        assertThat(scene.captions()).singleElement().asString().contains("Elsewhere");

        scene.immich.clearRequests();
        scene.pass();
        assertThat(scene.immich.requests()).noneMatch(request -> request.path().equals("/api/assets/" + vanished.id()));
    }
}
