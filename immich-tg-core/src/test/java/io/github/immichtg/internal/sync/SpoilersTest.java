package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.sync.event.SyncReport;
import io.github.immichtg.sync.event.UnknownNameException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures that are covered until they are tapped. */
@Tag("database")
class SpoilersTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private void cover(String... tags) {
        scene.key = scene.anna.key("album.read", "asset.read", "asset.view", "asset.download", "tag.read");
        scene.style = scene.style.withPrivacy(scene.style.privacy().withSpoilerTags(List.of(tags)));
    }

    private List<Boolean> covered() {
        return scene.posts().stream().map(Post::spoiler).toList();
    }

    @Test
    void areThoseWithATagOrOneBelowIt() throws Exception {
        cover("film");
        scene.picture(1).tag("film/end");
        scene.picture(2).tag("filming");
        scene.picture(3).tag("Film");
        scene.pass();
        assertThat(covered()).containsExactly(true, false, true);
    }

    @Test
    void areThoseOfAGroupThatHaveTheTag() throws Exception {
        cover("film");
        scene.style = scene.style.withGrouping(PostGrouping.MOMENT);
        scene.picture(1);
        scene.add("IMG_2.jpg", Pictures.jpeg(2), 1).tag("film");
        scene.pass();
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
        assertThat(covered()).containsExactly(false, true);
    }

    @Test
    void stayCoveredWithAnotherPicture() throws Exception {
        cover("film");
        StandInAsset asset = scene.picture(1).tag("film");
        scene.pass();
        asset.edited(Content.of(Pictures.jpeg(77, 60, 80)), 60, 80);
        scene.pass();
        assertThat(scene.posts()).extracting(Post::width).containsExactly(60);
        assertThat(covered()).containsExactly(true);
    }

    @Test
    void followTheirTags() throws Exception {
        cover("film");
        StandInAsset tagged = scene.picture(1);
        scene.picture(2).tag("film");
        scene.pass();
        assertThat(covered()).containsExactly(false, true);

        tagged.tag("film");
        SyncReport report = scene.pass();
        assertThat(covered()).containsExactly(true, true);
        assertThat(report.edited()).isEqualTo(1);

        assertThat(scene.pass().edited()).isZero();
        tagged.withoutLabels();
        scene.pass();
        assertThat(covered()).containsExactly(false, true);
    }

    @Test
    void stayAsTheyAreWhereNothingFollows() throws Exception {
        cover("film");
        scene.style = scene.style.withChanges(AlbumChanges.IGNORE);
        StandInAsset asset = scene.picture(1);
        scene.picture(2).tag("film");
        scene.pass();
        asset.tag("film");
        scene.pass();
        assertThat(covered()).containsExactly(false, true);
    }

    @Test
    void areNoneBeforeAMisspelledTagIsCorrected() throws Exception {
        cover("fim");
        scene.picture(1).tag("film");
        assertThatThrownBy(scene::pass)
                .isInstanceOf(UnknownNameException.class)
                .hasMessage("SPOILER_TAGS names a tag that Immich does not have: 'fim'; did you mean 'film'?");
        assertThat(scene.posts()).isEmpty();
    }
}
