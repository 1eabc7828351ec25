package io.github.immichtg.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.SpooledFile;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.store.CommentState;
import io.github.immichtg.store.Draft;
import io.github.immichtg.store.OwedComment;
import io.github.immichtg.telegram.Appearance;
import io.github.immichtg.telegram.ChatId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Originals as comments, from an album through channel and group. */
class CommentingTest {

    private static final ChatId CHANNEL = new ChatId(-1001000000001L);

    @TempDir
    Path home;

    private @Nullable Scene opened;

    private Scene scene() {
        Scene scene = new Scene(ImmichVersion.V3_1_0, home);
        opened = scene;
        return scene;
    }

    @AfterEach
    void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }

    /** What stands in the group and is no copy of a post. */
    private static List<Post> comments(Scene scene, StandInChat group) {
        return scene.telegram.posts(group).stream()
                .filter(post -> post.by() != null)
                .toList();
    }

    /** By the channel's messages: the names of the files that stand under each. */
    private static Map<Integer, List<String>> underPosts(Scene scene, StandInChat group) {
        Map<Integer, Integer> copies = new HashMap<>();
        scene.telegram.everDelivered(group).forEach(message -> {
            Integer original = message.forwardOf();
            if (message.by() == null && original != null) {
                copies.put(message.messageId(), original);
            }
        });
        Map<Integer, List<String>> names = new HashMap<>();
        comments(scene, group)
                .forEach(comment -> names.computeIfAbsent(
                                Objects.requireNonNull(copies.get(comment.replyTo())), post -> new ArrayList<>())
                        .add(Objects.requireNonNull(comment.file()).name()));
        return names;
    }

    private static String sha1(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    }

    @Test
    void sendsEachOriginalUntouchedUnderItsPostAndItsOwnName() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        byte[] png = Pictures.png(90);
        scene.add("Море & 100%25.png", png, 1);
        scene.picture(2);

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));
        assertThat(report.complete()).isTrue();
        assertThat(underPosts(scene, group))
                .containsValues(List.of("Море & 100%25.png"), List.of("IMG_2.jpg"))
                .hasSize(2);
        Post first = comments(scene, group).getFirst();
        assertThat(first.kind()).isEqualTo(Post.Kind.DOCUMENT);
        assertThat(first.parameters()).containsEntry("disable_content_type_detection", "true");
        SpooledFile file = Objects.requireNonNull(first.file());
        assertThat(file.sha1()).isEqualTo(sha1(png));
        assertThat(scene.telegram.violations()).isEmpty();
    }

    private static StandInAsset live(Scene scene, String name, int day, byte[] video) {
        return scene.add(name + ".jpg", Pictures.jpeg(day), day)
                .livePhotoVideo(scene.anna.asset(name + ".MOV", Content.of(video)));
    }

    @Test
    void theVideoOfALivePhotoThatStandsStillFollowsItsOriginalUntouched() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.wishes = scene.wishes.withLivePhotos(false);
        byte[] video = {0, 0, 0, 8, 'f', 't', 'y', 'p', 1, 2, 3};
        live(scene, "IMG_0001", 1, video);
        scene.picture(2);

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(3, 0, 0));
        assertThat(report.complete()).isTrue();
        assertThat(underPosts(scene, group))
                .containsValues(List.of("IMG_0001.jpg", "IMG_0001.MOV"), List.of("IMG_2.jpg"))
                .hasSize(2);
        Post second = comments(scene, group).get(1);
        assertThat(second.kind()).isEqualTo(Post.Kind.DOCUMENT);
        assertThat(Objects.requireNonNull(second.file()).sha1()).isEqualTo(sha1(video));
        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(0, 0, 0));
    }

    @Test
    void aVideoThatIsTooLargeOrGoneIsLeftOutAndItsOriginalIsNot() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.wishes = scene.wishes.withLivePhotos(false);
        Path sparse = home.resolve("large.MOV");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(50_000_001);
        }
        StandInAsset large = scene.anna.asset("large.MOV", Content.of(sparse));
        scene.add("large.jpg", Pictures.jpeg(1), 1).livePhotoVideo(large);
        StandInAsset gone = scene.anna.asset("gone.MOV", Content.of(new byte[9]));
        scene.add("gone.jpg", Pictures.jpeg(2), 2).livePhotoVideo(gone);
        scene.telegram.holdForwards(true);
        scene.pass();
        scene.telegram.holdForwards(false);
        gone.delete();

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(2, 0, 2));
        assertThat(underPosts(scene, group)).containsValues(List.of("large.jpg"), List.of("gone.jpg"));
        assertThat(scene.data.query("select state, reason from comments where part = 'motion' order by media_id"))
                .containsExactly(
                        "too_large|the live photo's video has 50.0 MB, and Telegram takes 50 MB; a Bot API server of"
                                + " your own takes 2000 MB (TELEGRAM_API_URL, TELEGRAM_API_LOCAL)",
                        "dropped|the live photo's video is no longer on the Immich server");
    }

    @Test
    void aServerOfOnesOwnTakesWhatTelegramsOwnDoesNot() throws Exception {
        Scene scene = scene();
        scene.local = true;
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.wishes = scene.wishes.withLivePhotos(false);
        Path sparse = home.resolve("large.MOV");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(51_000_000);
        }
        scene.add("large.jpg", Pictures.jpeg(1), 1).livePhotoVideo(scene.anna.asset("large.MOV", Content.of(sparse)));

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));
        assertThat(underPosts(scene, group)).containsValues(List.of("large.jpg", "large.MOV"));
    }

    @Test
    void whatAServerOrProxyFindsTooLargeAllTheSameIsLeftOut() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.picture(1);
        scene.picture(2);
        scene.telegram.fault(
                1, "sendDocument", new Fault.Reply(413, "text/html", "<h1>413 Request Entity Too Large</h1>"));

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(1, 0, 1));
        assertThat(comments(scene, group)).hasSize(1);
        assertThat(StatusReport.of(scene.database).comments()).singleElement().satisfies(item -> {
            assertThat(item.state()).isEqualTo(CommentState.REJECTED);
            assertThat(item.reason()).contains("413");
        });
    }

    @Test
    void aLostAnswerToOneOfTheTwoFilesUnderALivePhotoIsFoundOut() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.wishes = scene.wishes.withLivePhotos(false);
        live(scene, "IMG_0001", 1, new byte[9]);
        scene.telegram.fault(1, "sendDocument", new Fault.LoseAnswer());
        scene.telegram.fault(1, "sendDocument", new Fault.Drop());
        scene.telegram.fault(1, "sendDocument", new Fault.LoseAnswer());

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));
        assertThat(underPosts(scene, group))
                .containsValues(List.of("IMG_0001.jpg", "IMG_0001.MOV"))
                .hasSize(1);
    }

    @Test
    void commentsNothingWhereNoGroupIsLinkedOrOriginalsAreOff() throws Exception {
        Scene scene = scene();
        scene.picture(1);
        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(0, 0, 0));

        StandInChat group = new DiscussionGroup(scene).chat;
        scene.wishes = scene.wishes.withOriginals(false);
        scene.picture(2);
        SyncReport off = scene.pass();
        scene.wishes = scene.wishes.withOriginals(true);
        SyncReport on = scene.pass();

        assertThat(off.complete()).isTrue();
        assertThat(on.complete())
                .as("what was posted without is not caught up on")
                .isTrue();
        assertThat(comments(scene, group)).isEmpty();
        assertThat(scene.data.query("select count(*) from automatic_forwards"))
                .as("copies are noted all the same")
                .containsExactly("1");
    }

    @Test
    void aMarkersCopyInTheGroupGoesAwayWithIt() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.picture(1);

        scene.pass();

        assertThat(scene.telegram.everDelivered(group))
                .as("the marker by which the channel's last number was learned was copied, too")
                .anyMatch(post -> post.kind() == Post.Kind.TEXT);
        assertThat(scene.telegram.posts(group)).noneMatch(post -> post.kind() == Post.Kind.TEXT);
    }

    @Test
    void waitsAMinuteForCopiesAndOwesWhatDidNotCome() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.telegram.holdForwards(true);
        scene.picture(1);
        Instant before = scene.clock.instant();

        SyncReport held = scene.pass();

        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
        assertThat(held.published()).isEqualTo(1);
        assertThat(held.originals()).isEqualTo(new SyncReport.Originals(0, 1, 0));
        assertThat(held.complete()).isFalse();
        assertThat(StatusReport.of(scene.database).commentsOwed()).isEqualTo(1);

        scene.telegram.holdForwards(false);
        scene.anotherProcess();
        SyncReport later = scene.pass();

        assertThat(later.originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
        assertThat(later.complete()).isTrue();
        assertThat(comments(scene, group)).hasSize(1);
    }

    @Test
    void doesNotCountWhatIsOwedForADayAndGivesItUpAfterTwo() throws Exception {
        Scene scene = scene();
        scene.channel.discussedIn(new DiscussionGroup(scene).chat);
        scene.telegram.holdForwards(true);
        scene.picture(1);
        assertThat(scene.pass().originals().pending()).isEqualTo(1);

        scene.advance(Duration.ofHours(23));
        assertThat(scene.pass().originals().pending()).isEqualTo(1);
        scene.advance(Duration.ofHours(2));
        SyncReport old = scene.pass();
        assertThat(old.originals().pending()).isZero();
        assertThat(old.complete()).isTrue();
        assertThat(scene.database.comments().owed()).isEqualTo(1);

        scene.advance(Duration.ofHours(24));
        scene.pass();
        assertThat(scene.database.comments().owed()).isZero();
        assertThat(scene.data.query("select state from comments")).containsExactly("dropped");
    }

    @Test
    void leavesOutWhatIsTooLargeAndSaysWhatToDo() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.telegram.holdForwards(true);
        scene.add("large.png", Pictures.png(40), 1);
        scene.picture(2);
        scene.pass();
        scene.data.run("update media_files set info = jsonb_set(info, '{bytes}', '50000001')"
                + " where file_name = 'large.png'");
        scene.telegram.holdForwards(false);

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(1, 0, 1));
        assertThat(report.complete()).isTrue();
        assertThat(comments(scene, group)).hasSize(1);
        assertThat(StatusReport.of(scene.database).comments()).singleElement().satisfies(item -> {
            assertThat(item.fileName()).isEqualTo("large.png");
            assertThat(item.state()).isEqualTo(CommentState.TOO_LARGE);
            assertThat(item.reason()).contains("50.0 MB", "TELEGRAM_API_URL");
        });
    }

    @Test
    void repliesToANewerCopyWhereTheFirstIsGoneAndOtherwiseDropsTheComment() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.telegram.holdForwards(true);
        scene.picture(1);
        scene.picture(2);
        scene.pass();
        // The first is the marker's by which the channel's last number was learned, and not there any more.
        scene.telegram.releaseForwards(List.of(1, 2));
        int first = scene.telegram.posts(group).get(0).messageId();
        int second = scene.telegram.posts(group).get(1).messageId();
        scene.channel.copiedAgain(scene.posts().getFirst().messageId());
        int newer = scene.telegram.posts(group).getLast().messageId();
        group.deletes(first);
        group.deletes(second);
        group.deletes(newer);
        scene.channel.copiedAgain(scene.posts().getFirst().messageId());
        int newest = scene.telegram.posts(group).getLast().messageId();
        scene.telegram.holdForwards(false);

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(1, 0, 1));
        assertThat(comments(scene, group))
                .singleElement()
                .extracting(Post::replyTo)
                .isEqualTo(newest);
        assertThat(scene.data.query("select state, reason from comments order by media_id"))
                .containsExactly("posted|null", "dropped|the post, or its copy in the discussion group, was deleted");
        assertThat(scene.pass().complete()).isTrue();
    }

    @Test
    void saysOnceThatTheBotIsNotInTheGroupAndCatchesUpWhenItIs() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.picture(1);
        assertThat(scene.pass().originals().commented()).isEqualTo(1);

        group.kicked(scene.bot);
        scene.picture(2);
        SyncReport refused = scene.pass();
        SyncReport again = scene.pass();

        assertThat(refused.published()).isEqualTo(1);
        assertThat(refused.originals().pending()).isEqualTo(1);
        assertThat(again.originals().pending()).isEqualTo(1);
        assertThat(scene.events)
                .filteredOn(SyncEvent.CommentsWait.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((SyncEvent.CommentsWait) event).reason()).contains("not in", "administrator"));
    }

    @Test
    void aBotThatMayNotSendFilesThereIsToldSoOnceAndGoesOnWhenItMay() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.telegram.holdForwards(true);
        scene.picture(1);
        scene.pass();
        scene.telegram.holdForwards(false);
        group.restricted(scene.bot, "can_send_messages");

        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(0, 1, 0));
        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(0, 1, 0));
        assertThat(scene.events)
                .filteredOn(SyncEvent.CommentsWait.class::isInstance)
                .hasSize(1);

        group.administrator(scene.bot);
        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
        assertThat(comments(scene, group)).hasSize(1);
    }

    @Test
    void dropsTheCommentOfAnAssetThatIsGoneFromImmich() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.telegram.holdForwards(true);
        StandInAsset asset = scene.picture(1);
        scene.pass();
        scene.telegram.holdForwards(false);
        asset.delete();

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(0, 0, 1));
        assertThat(comments(scene, group)).isEmpty();
        assertThat(scene.data.query("select state, reason from comments"))
                .containsExactly("dropped|the original is no longer on the Immich server");
    }

    @Test
    void anOriginalWhoseBytesArriveWrongIsTriedByALaterPass() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.telegram.holdForwards(true);
        scene.picture(1);
        scene.pass();
        scene.telegram.holdForwards(false);
        scene.immich.fault(1, request -> request.path().endsWith("/original"), new Fault.Corrupt());

        SyncReport wrong = scene.pass();
        scene.advance(Duration.ofMinutes(11));
        SyncReport right = scene.pass();

        assertThat(wrong.originals()).isEqualTo(new SyncReport.Originals(0, 1, 0));
        assertThat(right.originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
        assertThat(comments(scene, group)).hasSize(1);
    }

    @Test
    void whatIsOwedUnderAnUnlinkedChannelWaitsUntilItIsLinkedAgain() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.telegram.holdForwards(true);
        scene.picture(1);
        scene.pass();
        scene.telegram.holdForwards(false);
        long subscription = scene.database.subscriptions().all().getFirst().id();

        assertThat(scene.database.subscriptions().unlink(subscription)).isTrue();
        assertThat(StatusReport.of(scene.database).commentsOwed()).isZero();
        scene.passOverAll();
        assertThat(comments(scene, group)).isEmpty();

        assertThat(scene.pass().originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
        assertThat(comments(scene, group)).hasSize(1);
    }

    @Test
    void aLostAnswerIsFoundOutByLookingInTheGroup() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.picture(1);
        scene.picture(2);
        scene.telegram.fault(1, "sendDocument", new Fault.LoseAnswer());
        scene.telegram.fault(1, "sendDocument", new Fault.Drop());

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(2, 0, 0));
        assertThat(report.complete()).isTrue();
        assertThat(underPosts(scene, group))
                .hasSize(2)
                .allSatisfy((post, names) -> assertThat(names).hasSize(1));
        assertThat(scene.data.query("select state from comments")).containsExactly("posted", "posted");
    }

    @Test
    void aCommentThatADeadProcessLeftOpenIsConcludedByTheNext() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        scene.telegram.holdForwards(true);
        scene.picture(1);
        scene.pass();
        scene.telegram.holdForwards(false);
        scene.takeUpdates();
        OwedComment owed = scene.database.comments().upcoming(CHANNEL, 1).getFirst();
        new GoneProcess(scene, "4711-dead").dies();
        scene.database.posts().intend(Draft.comment(owed, Appearance.original("x"), 1000), "4711-dead", 20);

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(1, 0, 0));
        assertThat(comments(scene, group)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitsAsLongAsTelegramAsksInTheGroupWithoutHoldingUpTheChannel(boolean withParameters) throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        IntStream.range(0, 5).forEach(scene::picture);
        Fault flood = new Fault.Reply(
                429,
                "application/json",
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 100\","
                        + "\"parameters\":{\"retry_after\":100}}");
        scene.telegram.fault(1, "sendDocument", withParameters ? flood : TelegramStandIn.floodAsBadRequest(100));
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(5);
        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(5, 0, 0));
        assertThat(comments(scene, group)).hasSize(5);
        assertThat(Duration.between(before, scene.clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(100));
        assertThat(scene.telegram.violations()).isEmpty();
    }

    @Test
    void saysOnceThatAWebhookGetsTheUpdates() throws Exception {
        Scene scene = scene();
        scene.channel.discussedIn(new DiscussionGroup(scene).chat);
        scene.picture(1);
        scene.telegram.webhook(scene.bot, "https://example.test/hook");

        SyncReport report = scene.pass();

        assertThat(report.originals()).isEqualTo(new SyncReport.Originals(0, 1, 0));
        assertThat(scene.events)
                .filteredOn(SyncEvent.NoUpdates.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((SyncEvent.NoUpdates) event).reason()).contains("webhook"));
        assertThat(scene.telegram.requests())
                .noneMatch(request -> request.method().equalsIgnoreCase("deleteWebhook"));
    }

    @Test
    void twoHundredPostsGetTwoHundredCommentsHoweverTheirCopiesCome() throws Exception {
        Scene scene = scene();
        StandInChat group = new DiscussionGroup(scene).chat;
        Random random = new Random(6);
        int posts = 200;
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
        assertThat(underPosts(scene, group))
                .hasSize(posts)
                .allSatisfy((post, names) -> assertThat(names).hasSize(1));
        assertThat(comments(scene, group))
                .hasSize(posts)
                .extracting(comment -> Objects.requireNonNull(comment.file()).name())
                .doesNotHaveDuplicates();
        assertThat(scene.telegram.violations()).isEmpty();
    }
}
