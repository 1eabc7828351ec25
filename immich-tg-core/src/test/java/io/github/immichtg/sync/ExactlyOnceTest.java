package io.github.immichtg.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.store.ChatStatus;
import io.github.immichtg.store.MediaState;
import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.SendWindow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised when answers are lost and processes die, clause by clause. */
class ExactlyOnceTest {

    private static final ChatId CHAT = new ChatId(-1001000000001L);
    private static final Person ADMIN = new Person(42, false, "Adam", null);

    @TempDir
    Path home;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(ImmichVersion.V3_1_0, home);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    /** The pictures stand once each and in order, and nothing else does. */
    private void assertThatAlbumStands(int pictures) {
        assertThat(scene.posts()).hasSize(pictures).allMatch(post -> post.kind() == Post.Kind.PHOTO);
        for (int day = 1; day <= pictures; day++) {
            assertThat(scene.captions().get(day - 1)).contains((day + 1) + " May 2026");
        }
    }

    private void pictures(int count) {
        for (int day = 1; day <= count; day++) {
            scene.picture(day);
        }
    }

    private long waited(Class<? extends SyncEvent> ignored) {
        return scene.events.stream().filter(ignored::isInstance).count();
    }

    @Test
    void knowsHowFarAChatHasGotBeforeAnythingIsIntended() throws Exception {
        pictures(2);

        scene.pass();

        assertThat(scene.data.query("select count(*) from posts where base_message_id is null"))
                .containsExactly("0");
        List<Post> ever = scene.telegram.everDelivered(scene.channel);
        assertThat(ever).hasSize(3);
        assertThat(ever.getFirst().kind()).isEqualTo(Post.Kind.TEXT);
        assertThat(ever.getFirst().parameters()).containsEntry("disable_notification", "true");
        assertThatAlbumStands(2);
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
    void aMarkerThatWasNotDeletedIsDeletedLater() throws Exception {
        pictures(1);
        scene.telegram.fault(2, "deleteMessage", new Fault.Drop());
        scene.pass();
        assertThat(scene.posts()).isNotEmpty().anyMatch(post -> post.kind() == Post.Kind.TEXT);

        scene.pass();

        assertThatAlbumStands(1);
    }

    @Test
    void aMarkerWhoseAnswerWasLostIsFoundAndDeleted() throws Exception {
        pictures(1);
        scene.telegram.fault(1, "sendMessage", new Fault.LoseAnswer());
        scene.pass();
        assertThat(scene.posts()).hasSize(1);

        scene.pass();

        assertThatAlbumStands(1);
    }

    @Test
    void aMarkerWhoseAnswerWasLostWhileAPostWasLookedForIsDeleted() throws Exception {
        pictures(1);
        scene.pass();
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        scene.telegram.fault(1, "sendMessage", new Fault.LoseAnswer());
        assertThat(scene.pass().complete()).isFalse();
        assertThat(scene.posts()).anyMatch(post -> post.kind() == Post.Kind.TEXT);

        assertThat(scene.pass().complete()).isTrue();

        assertThatAlbumStands(2);
    }

    @Test
    void whatLostItsAnswerIsFoundAtOnce() throws Exception {
        pictures(3);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(3);
        assertThat(report.complete()).isTrue();
        assertThatAlbumStands(3);
        assertThat(scene.calls("sendMessage")).isEqualTo(1);
        assertThat(Duration.between(before, scene.clock.instant())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatNeverArrivedIsSentAgainInItsPlaceOnceItCannotArriveAnyMore() throws Exception {
        pictures(3);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThat(report.published()).isEqualTo(3);
        assertThatAlbumStands(3);
        // The server's margin, and no more: our own request had ended.
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
        assertThat(scene.data.query("select count(*) from posts where state = 'refused'"))
                .containsExactly("1");
    }

    @Test
    void whatArrivesWhileItsAbsenceIsWaitedForIsNotSentAgain() throws Exception {
        pictures(3);
        Gate gate = new Gate();
        scene.telegram.fault(1, "sendPhoto", new Fault.DoLater(gate));
        scene.meanwhile = () -> {
            gate.open();
            while (scene.posts().isEmpty()) {
                Thread.onSpinWait();
            }
        };

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThatAlbumStands(3);
        assertThat(scene.data.query("select count(*) from posts where state <> 'published'"))
                .containsExactly("0");
    }

    @Test
    void whatOthersWroteMeanwhileIsNotTakenForWhatIsLookedFor() throws Exception {
        pictures(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        AtomicBoolean first = new AtomicBoolean(true);
        scene.meanwhile = () -> {
            if (first.getAndSet(false)) {
                scene.channel.writes(ADMIN, "hello");
            }
        };

        assertThat(scene.pass().complete()).isTrue();

        assertThat(photos()).hasSize(2);
    }

    @Test
    void aMarkerTellsUpToWhereToLook() throws Exception {
        pictures(2);
        Gate gate = new Gate();
        scene.telegram.fault(1, "sendPhoto", new Fault.DoLater(gate));
        AtomicBoolean first = new AtomicBoolean(true);
        scene.meanwhile = () -> {
            if (first.getAndSet(false)) {
                // So many that the message is not among the next few.
                for (int i = 0; i < 12; i++) {
                    scene.channel.writes(ADMIN, "hello " + i);
                }
                gate.open();
                while (scene.posts().size() < 13) {
                    Thread.onSpinWait();
                }
            }
        };

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.posts())
                .filteredOn(post -> post.kind() == Post.Kind.PHOTO)
                .hasSize(2);
        assertThat(scene.posts())
                .filteredOn(post -> post.kind() == Post.Kind.TEXT)
                .hasSize(12)
                .allMatch(post -> post.text().text().startsWith("hello"));
    }

    @Test
    void whatADeadProcessSentIsFound() throws Exception {
        pictures(2);
        scene.leaveOpen("4711-dead");
        scene.deadProcess("4711-dead");
        deliver();
        scene.anotherProcess();

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThat(report.published()).isEqualTo(2);
        assertThat(scene.posts())
                .filteredOn(post -> post.kind() == Post.Kind.PHOTO)
                .hasSize(2);
        assertThat(scene.events).noneMatch(SyncEvent.Waiting.class::isInstance);
    }

    /** What the dead process sent reaches the channel. */
    private void deliver() throws Exception {
        try (var publisher = scene.publisher()) {
            publisher.publish(new io.github.immichtg.telegram.Post(
                    CHAT,
                    new io.github.immichtg.media.PreparedMedia.Photo(
                            java.nio.file.Files.write(home.resolve("sent.jpg"), Pictures.jpeg(1)),
                            1000,
                            io.github.immichtg.media.PreparedMedia.Source.COPIED,
                            100,
                            100),
                    "",
                    io.github.immichtg.telegram.SendWindow.start(java.time.Clock.systemUTC(), System::nanoTime)
                            .lasting(Duration.ofSeconds(10))));
        }
    }

    @Test
    void whatADeadProcessDidNotSendIsSentOnceItsServerIsDone() throws Exception {
        pictures(2);
        scene.leaveOpen("4711-dead");
        scene.deadProcess("4711-dead");
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThatAlbumStands(2);
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
    }

    @Test
    void aProcessThatCannotBeSeenIsGivenTheTimeToWakeUp() throws Exception {
        pictures(2);
        scene.leaveOpen("4711-elsewhere");
        Instant before = scene.clock.instant();

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThatAlbumStands(2);
        // 15 s to send, 60 s in which a process that was stopped may still be heard, 5 s for the server.
        assertThat(Duration.between(before, scene.clock.instant()))
                .isBetween(Duration.ofSeconds(80), Duration.ofSeconds(85));
    }

    @Test
    void aProcessThatWasStoppedIsOvertakenOnceNothingOfItCanBeHeardAnyMore() throws Exception {
        pictures(2);
        try (Workspace stopped = Workspace.open(home)) {
            scene.leaveOpen(stopped.process());
            assertThat(scene.pass().published()).isZero();
            // 15 s to send, 60 s in which it may wake up, 5 s for the server.
            scene.advance(Duration.ofSeconds(81));

            SyncReport report = scene.pass();

            assertThat(report.complete()).isTrue();
            assertThatAlbumStands(2);
        }
    }

    @Test
    void toldToStopWhileItIsNotKnownYetItLeavesTheQuestionToTheNextPass() throws Exception {
        pictures(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        Pace pace = new Pace() {
            @Override
            protected void pause(Duration time) {
                stop();
            }
        };
        SyncReport first;
        try (Workspace workspace = Workspace.open(home)) {
            first = scene.pass(workspace, pace);
        }
        assertThat(first.complete()).isFalse();
        assertThat(first.stopped()).anySatisfy(reason -> assertThat(reason).contains("not known yet"));
        assertThat(scene.database.posts().open(CHAT)).isPresent();

        assertThat(scene.pass().complete()).isTrue();
        assertThatAlbumStands(2);
    }

    @Test
    void whereTheBotCouldOverwriteOthersTheOwnerIsShownWhatItLooksFor() throws Exception {
        scene.channel.administrator(scene.bot, "can_post_messages", "can_edit_messages");
        StandInChat operator = scene.operator();
        pictures(3);
        scene.channel.writes(ADMIN, "hello");
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThat(scene.calls("editMessageText")).isZero();
        assertThat(scene.posts())
                .filteredOn(post -> post.kind() == Post.Kind.PHOTO)
                .hasSize(3);
        assertThat(scene.telegram.posts(operator)).isEmpty();
        assertThat(scene.telegram.everDelivered(operator))
                .isNotEmpty()
                .allSatisfy(post -> assertThat(post.parameters()).containsEntry("disable_notification", "true"));
        assertThat(chats()).extracting(ChatStatus::chat).containsExactly(CHAT);
    }

    private List<ChatStatus> chats() {
        return StatusReport.of(scene.database).chats();
    }

    @Test
    void anothersPictureIsNotTakenForOurs() throws Exception {
        scene.channel.administrator(scene.bot, "can_post_messages", "can_edit_messages");
        scene.operator();
        pictures(1);
        scene.pass();
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        AtomicBoolean first = new AtomicBoolean(true);
        scene.meanwhile = () -> {
            if (first.getAndSet(false)) {
                try {
                    deliver();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        };

        assertThat(scene.pass().complete()).isTrue();

        assertThat(scene.captions()).last().asString().contains("3 May 2026");
        assertThat(scene.posts()).hasSize(3);
    }

    @Test
    void whatNobodyCanTellIsParkedToldOnceAndHoldsNobodyUp() throws Exception {
        scene.channel.administrator(scene.bot, "can_post_messages", "can_edit_messages");
        pictures(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());

        SyncReport first = scene.pass();
        SyncReport second = scene.pass();

        assertThat(first.parked()).isEqualTo(1);
        assertThat(first.published()).isEqualTo(1);
        assertThat(second.parked()).isZero();
        assertThat(second.complete()).isTrue();
        assertThat(scene.calls("editMessageText")).isZero();
        assertThat(scene.posts()).hasSize(2);
        assertThat(waited(SyncEvent.Parked.class)).isEqualTo(1);
        assertThat(StatusReport.of(scene.database).items()).singleElement().satisfies(item -> {
            assertThat(item.state()).isEqualTo(MediaState.PARKED);
            assertThat(item.reason()).contains("look in the channel");
        });
    }

    @Test
    void aCopyInTheDiscussionGroupTellsWhereNoProbeCan() throws Exception {
        scene.channel.administrator(scene.bot, "can_post_messages", "can_edit_messages");
        scene.updates = scene.copiesOf(scene.discussion());
        pictures(3);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());

        SyncReport report = scene.pass();

        assertThat(report.complete()).isTrue();
        assertThat(report.published()).isEqualTo(3);
        assertThatAlbumStands(3);
    }

    @Test
    void aCopyIsWaitedFor() throws Exception {
        scene.channel.administrator(scene.bot, "can_post_messages", "can_edit_messages");
        scene.updates = scene.copiesOf(scene.discussion());
        pictures(2);
        scene.telegram.holdForwards(true);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        Instant late = scene.clock.instant().plusSeconds(8);
        scene.meanwhile = () -> {
            if (scene.clock.instant().isAfter(late)) {
                scene.telegram.holdForwards(false);
            }
        };

        assertThat(scene.pass().complete()).isTrue();
        assertThatAlbumStands(2);
    }

    @Test
    void whatIsParkedIsSettledByItselfWhenItsCopyComes() throws Exception {
        scene.channel.administrator(scene.bot, "can_post_messages", "can_edit_messages");
        scene.updates = scene.copiesOf(scene.discussion());
        pictures(2);
        scene.telegram.holdForwards(true);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        assertThat(scene.pass().parked()).isEqualTo(1);

        scene.telegram.holdForwards(false);
        SyncReport second = scene.pass();

        assertThat(second.complete()).isTrue();
        assertThat(second.published()).isEqualTo(1);
        assertThat(StatusReport.of(scene.database).items()).isEmpty();
        assertThat(scene.posts())
                .filteredOn(post -> post.kind() == Post.Kind.PHOTO)
                .hasSize(2);
    }

    @Test
    void aCopyOfWhatWasDeletedSettlesNothing() throws Exception {
        scene.channel.administrator(scene.bot, "can_post_messages", "can_edit_messages");
        scene.operator();
        scene.updates = scene.copiesOf(scene.discussion());
        pictures(1);
        scene.telegram.holdForwards(true);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        scene.telegram.fault(1000, "forwardMessage", forbidden());
        assertThat(scene.pass().parked()).isEqualTo(1);

        scene.telegram.clearFaults();
        scene.telegram.holdForwards(false);
        scene.channel.deletes(scene.posts().getFirst().messageId());
        scene.pass();

        assertThat(StatusReport.of(scene.database).items()).hasSize(1);
    }

    private static Fault forbidden() {
        return new Fault.Reply(
                403,
                "application/json",
                "{\"ok\":false,\"error_code\":403,\"description\":\"Forbidden: bot was blocked by the user\"}");
    }

    @Test
    void anOwnerWhoBlockedTheBotIsNoReasonToGiveTheChannelUp() throws Exception {
        scene.channel.administrator(scene.bot, "can_post_messages", "can_edit_messages");
        Person olga = new Person(777, false, "Olga", null);
        scene.operator().kicked(scene.bot);
        assertThat(olga.bot()).isFalse();
        pictures(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());

        SyncReport report = scene.pass();

        assertThat(report.parked()).isEqualTo(1);
        assertThat(report.published()).isEqualTo(1);
        assertThat(scene.database.chats().paused(CHAT)).isEmpty();
    }

    @Test
    void besideAParkedPostThatMayStillComeAProbesHitProvesNothing() throws Exception {
        Gate parked = parkOneThatMayStillCome();
        scene.channel.administrator(scene.bot, "can_post_messages");
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        scene.meanwhile = () -> deliver(parked);

        SyncReport second = scene.pass();

        // With nobody to show it to, which of the two it is cannot be told.
        assertThat(second.published()).isZero();
        assertThat(second.parked()).isEqualTo(1);
        assertThat(photos()).hasSize(1);
    }

    @Test
    void whatTheDatabaseKnowsIsNotTakenForWhatIsLookedFor() throws Exception {
        Gate parked = parkOneThatMayStillCome();
        long media = StatusReport.of(scene.database).items().getFirst().id();
        scene.channel.administrator(scene.bot, "can_post_messages");
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        scene.meanwhile = () -> {
            if (photos().isEmpty()) {
                deliver(parked);
                scene.database.posts().foundPosted(media, photos().getFirst().messageId());
            }
        };

        SyncReport second = scene.pass();

        assertThat(second.complete()).isTrue();
        assertThat(second.published()).isEqualTo(1);
        assertThat(photos()).hasSize(2);
    }

    @Test
    void besideAParkedPostTheOwnersForwardDecidesAndSettlesIt() throws Exception {
        Gate parked = parkOneThatMayStillCome();
        scene.channel.administrator(scene.bot, "can_post_messages");
        scene.operator();
        scene.picture(2);
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        scene.meanwhile = () -> deliver(parked);

        SyncReport second = scene.pass();

        assertThat(second.published()).isEqualTo(2);
        assertThat(second.parked()).isZero();
        assertThat(photos()).hasSize(2);
        assertThat(StatusReport.of(scene.database).items()).isEmpty();
    }

    /** Somebody else's message, which nobody may look at, is where it could be; it itself comes when the gate is opened. */
    private Gate parkOneThatMayStillCome() throws Exception {
        scene.channel.administrator(scene.bot, "can_post_messages", "can_edit_messages");
        scene.picture(1);
        Gate gate = new Gate();
        scene.telegram.fault(1, "sendPhoto", new Fault.DoLater(gate));
        AtomicBoolean first = new AtomicBoolean(true);
        scene.meanwhile = () -> {
            if (first.getAndSet(false)) {
                scene.channel.writes(ADMIN, "hello");
            }
        };
        assertThat(scene.pass().parked()).isEqualTo(1);
        assertThat(photos()).isEmpty();
        return gate;
    }

    private void deliver(Gate gate) {
        gate.open();
        while (photos().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private List<Post> photos() {
        return scene.posts().stream()
                .filter(post -> post.kind() == Post.Kind.PHOTO)
                .toList();
    }

    @Test
    void aRequestsTimeIsMeasuredFromBeforeItsPostIsWrittenDown() throws Exception {
        pictures(1);
        Pace pace = new Pace() {
            @Override
            SendWindow.Start sending() {
                // A database that takes all the time there is for writing the post down.
                Clock clock = new MovingClock(scene.clock.instant()) {
                    @Override
                    public Instant instant() {
                        boolean written = scene.database.posts().open(CHAT).isPresent();
                        return written ? super.instant().plusSeconds(20) : super.instant();
                    }
                };
                return SendWindow.start(clock, () -> 0);
            }
        };

        SyncReport report;
        try (Workspace workspace = Workspace.open(home)) {
            report = scene.pass(workspace, pace);
        }

        assertThat(report.published()).isZero();
        assertThat(report.retrying()).isEqualTo(1);
        assertThat(scene.posts()).isEmpty();
        scene.advance(Duration.ofMinutes(11));
        assertThat(scene.pass().complete()).isTrue();
        assertThatAlbumStands(1);
    }

    @Test
    void theServersMarginIsWhatSomebodySetIt() throws Exception {
        pictures(1);
        scene.options = scene.options.withSendMargin(SendMargin.parse("90s+1kB/s"));
        scene.telegram.fault(1, "sendPhoto", new Fault.Drop());
        Instant before = scene.clock.instant();

        assertThat(scene.pass().complete()).isTrue();

        assertThat(Duration.between(before, scene.clock.instant())).isGreaterThan(Duration.ofSeconds(91));
    }

    @Test
    void answersLostAgainAndAgainEndThePassAndLoseNothing() throws Exception {
        pictures(2);
        scene.telegram.fault(50, "sendPhoto", new Fault.Drop());

        SyncReport first = scene.pass();
        assertThat(first.published()).isZero();
        assertThat(first.pending()).isEqualTo(2);
        assertThat(first.stopped()).isNotEmpty();

        scene.telegram.clearFaults();
        assertThat(scene.pass().complete()).isTrue();
        assertThatAlbumStands(2);
    }
}
