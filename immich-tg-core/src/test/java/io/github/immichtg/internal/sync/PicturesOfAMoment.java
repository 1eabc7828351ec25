package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.standins.telegram.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Pictures that were taken within some minutes and so go as one group, and how they stand. */
final class PicturesOfAMoment {

    /** Shapes that nobody takes for each other. */
    private static final int[][] SHAPES = {{120, 80}, {80, 120}, {100, 100}, {160, 80}, {80, 160}};

    private final SyncFixture scene;

    PicturesOfAMoment(SyncFixture scene) {
        this.scene = scene;
        scene.style = scene.style.withGrouping(PostGrouping.MOMENT);
    }

    /** So many, each of its own shape. */
    void differing(int count) {
        differing(0, count);
    }

    /** Those from one number up to another, each of its own shape. */
    void differing(int from, int to) {
        for (int i = from; i < to; i++) {
            add(i, Pictures.jpeg(i + 1, SHAPES[i][0], SHAPES[i][1]));
        }
    }

    /** So many that look alike but for the first, which has the caption. */
    void alike(int count) {
        for (int i = 0; i < count; i++) {
            add(i, Pictures.jpeg(1));
        }
    }

    void add(int number, byte[] bytes) {
        scene.add("IMG_" + number + ".jpg", bytes, 1)
                .takenAt(Instant.parse("2026-05-02T12:00:00Z").plusSeconds(60L * number));
    }

    /** So many, each of its own shape, as they are sent. */
    List<PreparedMedia.Photo> prepared(int count) throws Exception {
        List<PreparedMedia.Photo> prepared = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            prepared.add(Pictures.prepared(scene.home, i + 1, SHAPES[i][0], SHAPES[i][1]));
        }
        return prepared;
    }

    /** The numbers of the pictures that stand, in their order, known by their shapes. */
    List<Integer> order() {
        return scene.photos().stream().map(PicturesOfAMoment::number).toList();
    }

    /** The group of each picture that stands. */
    List<String> groups() {
        return scene.photos().stream()
                .map(post -> String.valueOf(post.mediaGroupId()))
                .toList();
    }

    /** So many stand once each, known by their shapes, nothing else does, and the database knows where. */
    void assertThatEachStandsOnce(int count) {
        assertThat(scene.posts()).allMatch(post -> post.kind() == Post.Kind.PHOTO);
        assertThat(order())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).boxed().toList());
        assertThat(scene.data.query("select substring(file_name from '\\d+'), message_id from post_items"
                        + " join media_files using (media_id) where message_id is not null"))
                .containsExactlyInAnyOrderElementsOf(scene.photos().stream()
                        .map(post -> number(post) + "|" + post.messageId())
                        .toList());
        assertThat(scene.data.query("select count(*) from media_files where state <> 'published'"))
                .containsExactly("0");
        assertThat(scene.telegram.violations()).isEmpty();
    }

    private static int number(Post post) {
        for (int i = 0; i < SHAPES.length; i++) {
            if (SHAPES[i][0] == post.width() && SHAPES[i][1] == post.height()) {
                return i;
            }
        }
        throw new AssertionError(post);
    }
}
