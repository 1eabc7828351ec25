package io.github.immichtg.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.store.Draft;
import io.github.immichtg.store.Intent;
import io.github.immichtg.store.MediaFile;
import io.github.immichtg.store.MediaItem;
import io.github.immichtg.store.MediaState;
import io.github.immichtg.store.Resolution;
import io.github.immichtg.telegram.Appearance;
import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.MediaGroup;
import io.github.immichtg.telegram.SendWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of groups when they are lost, refused or delivered in part, clause by clause. */
class GroupExactlyOnceTest {

    private static final ChatId CHAT = new ChatId(-1001000000001L);
    private static final Person ADMIN = new Person(42, false, "Adam", null);

    /** Shapes that nobody takes for each other. */
    private static final int[][] SHAPES = {{120, 80}, {80, 120}, {100, 100}, {160, 80}, {80, 160}};

    @TempDir
    Path home;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(ImmichVersion.V3_1_0, home);
        scene.wishes = scene.wishes.withMoments(true);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    /** Pictures of one moment, each of its own shape. */
    private void differing(int count) {
        for (int i = 0; i < count; i++) {
            add(i, Pictures.jpeg(i + 1, SHAPES[i][0], SHAPES[i][1]));
        }
    }

    /** Pictures of one moment that look alike but for the first, which has the caption. */
    private void alike(int count) {
        for (int i = 0; i < count; i++) {
            add(i, Pictures.jpeg(i + 1));
        }
    }

    private void add(int number, byte[] bytes) {
        scene.add("IMG_" + number + ".jpg", bytes, 1)
                .takenAt(Instant.parse("2026-05-02T12:00:00Z").plusSeconds(60L * number));
    }

    private void oneMayEditOthers() {
        scene.channel.administrator(scene.bot, "can_post_messages", "can_edit_messages");
    }

    private List<Post> photos() {
        return scene.posts().stream()
                .filter(post -> post.kind() == Post.Kind.PHOTO)
                .toList();
    }

    /** Each picture stands once, known by its shape, and the database knows where. */
    private void assertThatEachStandsOnce(int count) {
        assertThat(scene.posts()).allMatch(post -> post.kind() == Post.Kind.PHOTO);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            expected.add(SHAPES[i][0] + "x" + SHAPES[i][1]);
        }
        assertThat(photos().stream().map(post -> post.width() + "x" + post.height()))
                .containsExactlyInAnyOrderElementsOf(expected);
        List<String> stand = new ArrayList<>();
        for (Post post : photos()) {
            stand.add(number(post) + "|" + post.messageId());
        }
        assertThat(scene.data.query("select substring(file_name from '\\d+'), message_id from post_items"
                        + " join media_files using (media_id) where message_id is not null"))
                .containsExactlyInAnyOrderElementsOf(stand);
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

    private List<String> groups() {
        return photos().stream()
                .map(post -> String.valueOf(post.mediaGroupId()))
                .toList();
    }

    @Test
    void aGroupThatLostItsAnswerIsFoundAtOnce() throws Exception {
        differing(4);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.LoseAnswer());
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(4);
        assertThat(report.complete()).isTrue();
        assertThatEachStandsOnce(4);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
        assertThat(Duration.between(before, scene.clock.instant())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aGroupThatLooksAlikeIsFoundWholeByItsOrder() throws Exception {
        oneMayEditOthers();
        scene.operator();
        alike(5);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.LoseAnswer());

        assertThat(scene.pass().published()).isEqualTo(5);

        assertThat(photos()).hasSize(5);
        assertThat(scene.data.query("select message_id from post_items order by position"))
                .containsExactlyElementsOf(
                        photos().stream().map(post -> "" + post.messageId()).toList());
    }

    @Test
    void aGroupThatNeverArrivedIsSentAgainWholeOnceItCannotArriveAnyMore() throws Exception {
        differing(3);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.Drop());
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThatEachStandsOnce(3);
        assertThat(groups()).containsOnly(groups().getFirst());
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
        assertThat(scene.data.query("select state, count(*) from posts group by state order by state"))
                .containsExactly("published|1", "refused|1");
    }

    @Test
    void aGroupThatArrivesLateIsNotSentAgain() throws Exception {
        differing(3);
        Gate gate = new Gate();
        scene.telegram.fault(1, "sendMediaGroup", new Fault.DoLater(gate));
        scene.meanwhile = () -> {
            gate.open();
            while (photos().size() < 3) {
                Thread.onSpinWait();
            }
        };

        assertThat(scene.pass().complete()).isTrue();

        assertThatEachStandsOnce(3);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
    }

    @Test
    void aPlainFloodWaitIsWaitedForAndNothingIsAsked() throws Exception {
        differing(3);
        scene.telegram.fault(
                1,
                "sendMediaGroup",
                new Fault.Reply(
                        429,
                        "application/json",
                        "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 7\","
                                + "\"parameters\":{\"retry_after\":7}}"));
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        assertThatEachStandsOnce(3);
        assertThat(groups()).containsOnly(groups().getFirst());
        assertThat(scene.calls("editMessageText")).isZero();
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
    }

    @Test
    void everyOtherRefusalLeavesItOpenUntilItIsKnownWhatStands() throws Exception {
        differing(3);
        scene.telegram.breakNextGroup(403, "Forbidden: bot is not a member of the channel chat", List.of(0, 1, 2));

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(3);
        assertThatEachStandsOnce(3);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
    }

    @Test
    void ofAGroupThatStandsInPartTheOwnerIsShownWhichPartAndTheRestIsSent() throws Exception {
        StandInChat owner = scene.operator();
        withMoments();
        differing(5);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 2, 3));

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(5);
        assertThat(report.parked()).isZero();
        assertThatEachStandsOnce(5);
        assertThat(scene.telegram.posts(owner)).isEmpty();
        assertThat(scene.telegram.everDelivered(owner)).hasSize(3);
        assertThat(scene.data.query("select item_count, state, (select count(*) from post_items where"
                        + " post_items.post_id = posts.post_id) from posts order by post_id"))
                .containsExactly("5|published|3", "2|published|2");
    }

    private void withMoments() {
        scene.wishes = scene.wishes.withMoments(true);
        scene.options = scene.options.withOperator(777L);
    }

    @Test
    void theOwnerIsShownItAlsoWhereTheBotCouldOverwriteOthers() throws Exception {
        oneMayEditOthers();
        scene.operator();
        withMoments();
        differing(4);
        scene.telegram.breakNextGroup(400, "Bad Request: group send failed", List.of(1, 2));

        assertThat(scene.pass().published()).isEqualTo(4);

        assertThatEachStandsOnce(4);
        assertThat(scene.calls("editMessageText")).isZero();
    }

    @Test
    void copiesInTheDiscussionTellWhichPartStands() throws Exception {
        scene.updates = new DiscussionGroup(scene).copies();
        scene.wishes = scene.wishes.withOriginals(false);
        differing(4);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 3));

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(4);
        assertThat(report.parked()).isZero();
        assertThatEachStandsOnce(4);
    }

    @Test
    void whatCannotBeToldFromItsNeighboursIsParkedAndTheRestGoesOn() throws Exception {
        scene.operator();
        withMoments();
        alike(4);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 2));

        SyncReport report = scene.pass();

        // The first is known by its caption. One of the other three stands, and nobody can tell which.
        assertThat(report.published()).isEqualTo(1);
        assertThat(report.parked()).isEqualTo(3);
        assertThat(photos()).hasSize(2);
        assertThat(scene.database.posts().open(CHAT)).isEmpty();

        add(90, Pictures.jpeg(90));
        assertThat(scene.pass().published()).isEqualTo(1);
    }

    @Test
    void aPersonSettlesAParkedGroupItemByItem() throws Exception {
        scene.operator();
        withMoments();
        alike(4);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 2));
        scene.pass();
        List<MediaItem> parked = StatusReport.of(scene.database).items();
        assertThat(parked).extracting(MediaItem::fileName).containsExactly("IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg");
        long message = photos().getLast().messageId();

        assertThat(scene.database.posts().foundAbsent(parked.get(0).id())).isEqualTo(Resolution.DONE);
        assertThat(scene.database
                        .posts()
                        .foundPosted(parked.get(1).id(), photos().getFirst().messageId()))
                .isEqualTo(Resolution.MESSAGE_TAKEN);
        assertThat(scene.database.posts().foundPosted(parked.get(1).id(), message))
                .isEqualTo(Resolution.DONE);
        assertThat(scene.data.query("select state from posts")).containsExactly("parked");
        assertThat(scene.database.posts().unsettled(CHAT))
                .singleElement()
                .satisfies(post -> assertThat(post.mediaIds())
                        .containsExactly(parked.get(2).id()));
        assertThat(scene.database.posts().foundAbsent(parked.get(2).id())).isEqualTo(Resolution.DONE);
        assertThat(scene.data.query("select state from posts")).containsExactly("published");

        assertThat(scene.pass().published()).isEqualTo(2);
        assertThat(photos()).hasSize(4);
        assertThat(StatusReport.of(scene.database).items()).isEmpty();
    }

    @Test
    void aParkedGroupIsSettledByItselfWhenItsCopiesCome() throws Exception {
        oneMayEditOthers();
        scene.updates = new DiscussionGroup(scene).copies();
        scene.wishes = scene.wishes.withOriginals(false);
        differing(3);
        scene.telegram.holdForwards(true);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.LoseAnswer());
        assertThat(scene.pass().parked()).isEqualTo(3);

        scene.telegram.holdForwards(false);
        SyncReport second = scene.pass();

        assertThat(second.published()).isEqualTo(3);
        assertThat(second.complete()).isTrue();
        assertThatEachStandsOnce(3);
    }

    @Test
    void ofAParkedGroupWhatIsCopiedIsSettledAndTheRestStaysParked() throws Exception {
        oneMayEditOthers();
        scene.updates = new DiscussionGroup(scene).copies();
        scene.wishes = scene.wishes.withOriginals(false);
        differing(3);
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
        assertThatEachStandsOnce(3);
    }

    @Test
    void aGroupThatIsRefusedForOneGoesWithoutIt() throws Exception {
        differing(4);
        scene.telegram.breakNextGroup(
                400,
                "Bad Request: failed to send message #2 with the error message \"PHOTO_INVALID_DIMENSIONS\"",
                List.of());

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(4);
        assertThatEachStandsOnce(4);
        assertThat(photos().stream().map(GroupExactlyOnceTest::number)).containsExactly(0, 2, 3, 1);
        assertThat(groups().subList(0, 3)).containsOnly(groups().getFirst());
        assertThat(photos().getLast().text().text()).contains("2 May 2026");
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(2);
        assertThat(scene.calls("sendPhoto")).isEqualTo(1);
    }

    @Test
    void whatIsRefusedAloneToIsRejectedWithItsReasonAndTheGroupStands() throws Exception {
        differing(3);
        scene.telegram.breakNextGroup(
                400,
                "Bad Request: failed to send message #1 with the error message \"IMAGE_PROCESS_FAILED\"",
                List.of(0, 2));
        Fault refused = new Fault.Reply(
                400,
                "application/json",
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: IMAGE_PROCESS_FAILED\"}");
        scene.operator();
        withMoments();
        scene.telegram.fault(9, "sendPhoto", refused);
        scene.telegram.fault(9, "sendDocument", refused);

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(photos().stream().map(GroupExactlyOnceTest::number)).containsExactly(0, 2);
        assertThat(StatusReport.of(scene.database).items()).singleElement().satisfies(item -> {
            assertThat(item.fileName()).isEqualTo("IMG_1.jpg");
            assertThat(item.reason()).contains("IMAGE_PROCESS_FAILED");
        });
    }

    @Test
    void aGroupThatIsLostAgainGoesOneByOne() throws Exception {
        differing(3);
        scene.telegram.breakNextGroup(400, "Bad Request: group send failed", List.of());
        scene.telegram.breakNextGroup(400, "Bad Request: group send failed", List.of());

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThatEachStandsOnce(3);
        assertThat(photos().stream().map(GroupExactlyOnceTest::number)).containsExactly(0, 1, 2);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(2);
        assertThat(scene.calls("sendPhoto")).isEqualTo(3);
    }

    @Test
    void aGroupWhoseCaptionIsRefusedGoesWithAPlainOne() throws Exception {
        differing(3);
        scene.telegram.breakNextGroup(400, "Bad Request: can't parse entities: unexpected end tag", List.of());

        assertThat(scene.pass().complete()).isTrue();

        assertThatEachStandsOnce(3);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(2);
        assertThat(groups()).containsOnly(groups().getFirst());
        assertThat(photos().getFirst().text().text()).contains("2 May 2026").doesNotContain("\n");
    }

    @Test
    void aFloodWaitInsideAGroupIsWaitedForAndOnlyTheRestIsSent() throws Exception {
        scene.operator();
        withMoments();
        differing(4);
        scene.telegram.breakNextGroup(
                400,
                "Bad Request: failed to send message #3 with the error message \"Too Many Requests: retry after 30\"",
                List.of(0, 1));
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        assertThatEachStandsOnce(4);
        assertThat(photos().stream().map(GroupExactlyOnceTest::number)).containsExactly(0, 1, 2, 3);
        assertThat(groups().get(2)).isEqualTo(groups().get(3)).isNotEqualTo(groups().get(0));
        assertThat(Duration.between(before, scene.clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    /** The album's pictures as a group by a process of which nothing more is heard. */
    private List<MediaFile> leaveGroupOpen(String writer) throws Exception {
        try (Workspace workspace = Workspace.open(home)) {
            Pace told = new Pace();
            told.stop();
            scene.pass(workspace, told);
        }
        scene.database.chats().seen(CHAT, 0);
        List<MediaFile> files = scene.database.queue().upcoming(CHAT, 10);
        List<Draft> drafts = new ArrayList<>();
        for (MediaFile file : files) {
            drafts.add(Draft.post(CHAT, file.id(), Appearance.of(photo(file), ""), 1000));
        }
        assertThat(scene.database.posts().intend(Draft.group(drafts), writer, 20))
                .isInstanceOf(Intent.Intended.class);
        new GoneProcess(scene, writer).dies();
        scene.anotherProcess();
        return files;
    }

    private PreparedMedia photo(MediaFile file) throws Exception {
        int number = Integer.parseInt(file.asset().fileName().replaceAll("\\D", ""));
        Path sent = home.resolve("sent-" + number + ".jpg");
        Files.write(sent, Pictures.jpeg(number + 1, SHAPES[number][0], SHAPES[number][1]));
        return new PreparedMedia.Photo(
                sent, Files.size(sent), PreparedMedia.Source.COPIED, SHAPES[number][0], SHAPES[number][1]);
    }

    @Test
    void aGroupThatADeadProcessSentIsFound() throws Exception {
        differing(3);
        List<MediaGroup.Item> items = new ArrayList<>();
        for (MediaFile file : leaveGroupOpen("4711-dead")) {
            items.add(new MediaGroup.Item(photo(file), ""));
        }
        try (var publisher = scene.publisher()) {
            publisher.send(new MediaGroup(
                    CHAT,
                    items,
                    SendWindow.start(Clock.systemUTC(), System::nanoTime).lasting(Duration.ofSeconds(20))));
        }

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(3);
        assertThatEachStandsOnce(3);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
    }

    @Test
    void aGroupThatADeadProcessDidNotSendIsSentOnceItsServerIsDone() throws Exception {
        differing(3);
        leaveGroupOpen("4711-dead");
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThatEachStandsOnce(3);
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
    }

    @Test
    void aGroupThatIsOpenIsSettledAlsoWhereNothingIsGroupedAnyMore() throws Exception {
        scene.operator();
        withMoments();
        differing(4);
        scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(1, 3));
        Pace pace = new Pace() {
            @Override
            protected void pause(Duration time) {
                stop();
            }
        };
        try (Workspace workspace = Workspace.open(home)) {
            scene.pass(workspace, pace);
        }
        assertThat(scene.database.posts().open(CHAT)).isPresent();

        scene.wishes = scene.wishes.withMoments(false);
        scene.options = scene.options.withOperator(777L);
        assertThat(scene.pass().published()).isEqualTo(4);

        assertThatEachStandsOnce(4);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(1);
    }

    @Test
    void somebodyElsesPictureThatLooksLikeOneOfAGroupDecidesNothing() throws Exception {
        oneMayEditOthers();
        scene.operator();
        withMoments();
        alike(2);
        scene.telegram.fault(1, "sendMediaGroup", new Fault.Drop());
        AtomicBoolean first = new AtomicBoolean(true);
        scene.meanwhile = () -> {
            if (first.getAndSet(false)) {
                scene.channel.writes(ADMIN, "hello");
            }
        };

        assertThat(scene.pass().published()).isEqualTo(2);

        assertThat(photos()).hasSize(2);
    }

    @Test
    void besideAParkedPostAGroupIsLookedAtClosely() throws Exception {
        oneMayEditOthers();
        differing(1);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        assertThat(scene.pass().parked()).isEqualTo(1);
        scene.channel.administrator(scene.bot, "can_post_messages");
        scene.operator();
        withMoments();
        for (int i = 1; i < 4; i++) {
            add(i, Pictures.jpeg(i + 1, SHAPES[i][0], SHAPES[i][1]));
        }
        scene.telegram.fault(1, "sendMediaGroup", new Fault.LoseAnswer());

        SyncReport second = scene.pass();

        assertThat(second.parked()).isZero();
        assertThat(photos()).hasSize(4);
        assertThat(scene.data.query("select count(*) from media_files where state = 'published'"))
                .containsExactly("3");
        assertThat(StatusReport.of(scene.database).items())
                .singleElement()
                .satisfies(item -> assertThat(item.state()).isEqualTo(MediaState.PARKED));
    }

    @Test
    void answersLostAgainAndAgainEndThePassAndLoseNothing() throws Exception {
        differing(3);
        scene.telegram.fault(
                50,
                request ->
                        request.method().startsWith("send") && !request.method().equals("sendMessage"),
                new Fault.Drop());

        SyncReport first = scene.pass();
        assertThat(first.published()).isZero();
        assertThat(first.pending()).isEqualTo(3);
        assertThat(first.stopped()).isNotEmpty();

        scene.telegram.clearFaults();
        assertThat(scene.pass().complete()).isTrue();
        assertThatEachStandsOnce(3);
    }

    @Test
    void aFloodWaitAsABadRequestIsAskedAboutFirst() throws Exception {
        differing(3);
        scene.telegram.fault(1, "sendMediaGroup", TelegramStandIn.floodAsBadRequest(20));
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        assertThatEachStandsOnce(3);
        assertThat(groups()).containsOnly(groups().getFirst());
        assertThat(scene.calls("editMessageText")).isNotZero();
        assertThat(Duration.between(before, scene.clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    }

    /** As a daemon's delivery waits: it ends, and another one comes again. */
    private SyncReport impatiently() throws Exception {
        Pace impatient = new Pace() {
            @Override
            protected boolean tooLong(Duration time) {
                return true;
            }
        };
        try (Workspace workspace = Workspace.open(home)) {
            return scene.pass(workspace, impatient);
        }
    }

    @Test
    void whatWasBlamedIsRememberedByWhoeverComesNext() throws Exception {
        differing(4);
        scene.telegram.breakNextGroup(
                400,
                "Bad Request: failed to send message #2 with the error message \"PHOTO_INVALID_DIMENSIONS\"",
                List.of());
        impatiently();
        assertThat(scene.database.posts().open(CHAT)).isPresent();
        scene.anotherProcess();
        scene.advance(Duration.ofMinutes(1));

        assertThat(scene.pass().published()).isEqualTo(4);

        assertThatEachStandsOnce(4);
        assertThat(photos().stream().map(GroupExactlyOnceTest::number)).containsExactly(0, 1, 2, 3);
        assertThat(groups().get(2)).isEqualTo(groups().get(3));
        assertThat(scene.calls("sendPhoto")).isEqualTo(2);
    }

    @Test
    void aGroupThatComesToNothingTwiceGoesOneByOneWhoeverSendsIt() throws Exception {
        differing(3);
        for (int times = 0; times < 2; times++) {
            scene.telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of());
            impatiently();
            scene.anotherProcess();
            scene.advance(Duration.ofMinutes(1));
        }

        assertThat(scene.pass().published()).isEqualTo(3);

        assertThatEachStandsOnce(3);
        assertThat(scene.calls("sendMediaGroup")).isEqualTo(2);
        assertThat(scene.calls("sendPhoto")).isEqualTo(3);
    }
}
