package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.Endurance;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.sync.event.SyncReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Originals as comments, from an album through channel and group: each once, under its post. */
@Tag("database")
class CommentPublisherTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    @Test
    void sendsEachOriginalUntouchedUnderItsPostAndItsOwnName() throws Exception {
        DiscussionGroup group = new DiscussionGroup(scene);
        byte[] png = Pictures.png(90);
        scene.add("Море & 100%25.png", png, 1);
        scene.picture(2);

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));
        assertThat(report.complete()).isTrue();
        assertThat(group.underPosts())
                .containsValues(List.of("Море & 100%25.png"), List.of("IMG_2.jpg"))
                .hasSize(2);
        Post first = group.comments().getFirst();
        assertThat(first.kind()).isEqualTo(Post.Kind.DOCUMENT);
        assertThat(first.parameters()).containsEntry("disable_content_type_detection", "true");
        assertThat(Objects.requireNonNull(first.file()).path()).hasBinaryContent(png);
        assertThat(scene.telegram.violations()).isEmpty();
    }

    @Test
    void eachOriginalIsDownloadedOnceForPostAndComment() throws Exception {
        new DiscussionGroup(scene);
        scene.pictures(50);

        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(50, 0, 0));

        assertThat(scene.immich.requests().stream()
                        .filter(request -> request.path().contains("/original")))
                .hasSize(50);
        assertThat(scene.immich.requests()).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void commentsNothingWhereNoGroupIsLinkedOrOriginalsAreOff() throws Exception {
        scene.picture(1);
        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(0, 0, 0));

        DiscussionGroup group = new DiscussionGroup(scene);
        scene.style = scene.style.withOriginals(OriginalsMode.OFF);
        scene.picture(2);
        SyncReport off = scene.pass();
        scene.style = scene.style.withOriginals(OriginalsMode.COMMENT);
        SyncReport on = scene.pass();

        assertThat(off.complete()).isTrue();
        assertThat(on.complete())
                .as("what was posted without is not caught up on")
                .isTrue();
        assertThat(group.comments()).isEmpty();
        assertThat(scene.data.query("select count(*) from automatic_forwards"))
                .as("copies are noted all the same")
                .containsExactly("1");
    }

    @Test
    void aMarkersCopyInTheGroupGoesAwayWithIt() throws Exception {
        DiscussionGroup group = new DiscussionGroup(scene);
        scene.picture(1);

        scene.pass();

        assertThat(scene.telegram.everDelivered(group.chat))
                .as("the marker by which the channel's last number was learned was copied, too")
                .anyMatch(post -> post.kind() == Post.Kind.TEXT);
        assertThat(scene.telegram.posts(group.chat)).noneMatch(post -> post.kind() == Post.Kind.TEXT);
    }

    @Test
    void repliesToANewerCopyWhereTheFirstIsGoneAndOtherwiseDropsTheComment() throws Exception {
        DiscussionGroup group = new DiscussionGroup(scene);
        scene.telegram.holdForwards(true);
        scene.picture(1);
        scene.picture(2);
        scene.pass();
        // The first is the marker's by which the channel's last number was learned, and not there any more.
        scene.telegram.releaseForwards(List.of(1, 2));
        int first = scene.telegram.posts(group.chat).get(0).messageId();
        int second = scene.telegram.posts(group.chat).get(1).messageId();
        scene.channel.copiedAgain(scene.posts().getFirst().messageId());
        int newer = scene.telegram.posts(group.chat).getLast().messageId();
        group.chat.deletes(first);
        group.chat.deletes(second);
        group.chat.deletes(newer);
        scene.channel.copiedAgain(scene.posts().getFirst().messageId());
        int newest = scene.telegram.posts(group.chat).getLast().messageId();
        scene.telegram.holdForwards(false);

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(1, 0, 1));
        assertThat(group.comments()).singleElement().extracting(Post::replyTo).isEqualTo(newest);
        assertThat(scene.data.query("select state, reason from comments order by media_id"))
                .containsExactly("posted|null", "dropped|the post, or its copy in the discussion group, was deleted");
        assertThat(scene.pass().complete()).isTrue();
    }

    @Test
    void manyPostsGetAsManyCommentsHoweverTheirCopiesCome() throws Exception {
        DiscussionGroup group = new DiscussionGroup(scene);
        Random random = new Random(6);
        int posts = Endurance.times(60, 200);
        for (int day = 0; day < posts; day++) {
            scene.picture(day);
        }
        int commented = 0;
        for (int pass = 0; pass < 400 && commented < posts; pass++) {
            scene.telegram.holdForwards(random.nextInt(3) > 0);
            if (random.nextInt(4) == 0) {
                // Those that are held back arrive in any order, some of them twice.
                List<Integer> held = new ArrayList<>(IntStream.range(0, scene.telegram.heldForwards())
                        .boxed()
                        .toList());
                Collections.shuffle(held, random);
                List<Integer> some = new ArrayList<>(held.subList(0, held.size() - held.size() / 3));
                some.addAll(some.subList(0, some.size() / 4));
                scene.telegram.releaseForwards(some);
            }
            if (random.nextInt(5) == 0) {
                scene.data.run("update bots set next_update = greatest(next_update - 3, 0)");
            }
            scene.anotherProcess();
            commented += scene.passOf(1 + random.nextInt(30)).originals().commented();
        }

        assertThat(commented).isEqualTo(posts);
        assertThat(group.underPosts())
                .hasSize(posts)
                .allSatisfy((post, names) -> assertThat(names).hasSize(1));
        assertThat(group.comments())
                .hasSize(posts)
                .extracting(comment -> Objects.requireNonNull(comment.file()).name())
                .doesNotHaveDuplicates();
        assertThat(scene.telegram.violations()).isEmpty();
    }
}
