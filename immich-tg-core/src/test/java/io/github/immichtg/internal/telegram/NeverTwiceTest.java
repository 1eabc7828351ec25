package io.github.immichtg.internal.telegram;

import static io.github.immichtg.internal.telegram.Publishing.CHAT;
import static io.github.immichtg.internal.telegram.Publishing.hasty;
import static io.github.immichtg.internal.telegram.Publishing.open;
import static io.github.immichtg.internal.telegram.Publishing.photo;
import static io.github.immichtg.internal.telegram.Publishing.post;
import static io.github.immichtg.internal.telegram.Publishing.publisher;
import static io.github.immichtg.internal.telegram.Publishing.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.immichtg.internal.telegram.WireServer.End;
import io.github.immichtg.internal.telegram.WireServer.Heard;
import io.github.immichtg.internal.telegram.api.Timeouts;
import io.github.immichtg.internal.telegram.api.WindowedBody;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.value.Outgoing.Post;
import io.github.immichtg.telegram.value.PostedMessage;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.NotSent;
import io.github.immichtg.telegram.value.TelegramException.NotSent.Reason;
import io.github.immichtg.telegram.value.TelegramException.OutcomeUnknown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives at a server, byte by byte, when something goes wrong. */
class NeverTwiceTest {

    private static final long PHOTO = 300_000;
    private static final long LATE = Duration.ofMinutes(1).toNanos();

    @TempDir
    Path folder;

    @Test
    void postsOnceAndReusesTheConnection() throws Exception {
        try (WireServer server = new WireServer(request -> WireServer.posted(CHAT.value(), 7));
                BotConnection publisher = publisher(server.uri())) {
            for (int i = 0; i < 3; i++) {
                assertThat(publisher.send(post(photo(folder, PHOTO), open())).getFirst())
                        .isEqualTo(new PostedMessage(CHAT, 7));
                assertThat(server.next().end()).isEqualTo(End.COMPLETE);
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.quiet()).isTrue();
        }
    }

    @Test
    void sendsPartsWithPlainNamesOfTheirOwn() throws Exception {
        try (WireServer server = new WireServer(request -> WireServer.posted(CHAT.value(), 7));
                BotConnection publisher = publisher(server.uri())) {
            publisher.send(post(photo(folder, 50), open())).getFirst();
            publisher.send(post(photo(folder, 50), open())).getFirst();
            assertThat(server.next().text())
                    .contains("filename=\"photo-1.jpg\"", "<b>Осло</b>", "html", CHAT.toString())
                    .doesNotContain("Holiday");
            assertThat(server.next().text())
                    .contains("filename=\"photo-1.jpg\"")
                    .doesNotContain("Holiday");
        }
    }

    @Test
    void resendsNothingAfterLostAnswer() throws Exception {
        try (WireServer server = new WireServer(request -> null);
                BotConnection publisher = publisher(server.uri())) {
            OutcomeUnknown unknown = catchThrowableOfType(
                    OutcomeUnknown.class,
                    () -> publisher.send(post(photo(folder, PHOTO), open())).getFirst());
            assertThat(unknown).hasMessageContaining("response was lost");
            assertThat(server.next().end()).isEqualTo(End.COMPLETE);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void resendsNothingWhenAReusedConnectionDies() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (WireServer server = new WireServer(
                        request -> requests.incrementAndGet() == 1 ? WireServer.posted(CHAT.value(), 7) : null);
                BotConnection publisher = publisher(server.uri())) {
            publisher.send(post(photo(folder, PHOTO), open())).getFirst();
            OutcomeUnknown unknown = catchThrowableOfType(
                    OutcomeUnknown.class,
                    () -> publisher.send(post(photo(folder, PHOTO), open())).getFirst());
            assertThat(unknown).isNotNull();
            assertThat(requests).hasValue(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void resendsNothingWhenAskedToTryAgainAtOnce() throws Exception {
        try (WireServer server =
                        new WireServer(request -> WireServer.http(503, "text/plain", "busy", "Retry-After: 0\r\n"));
                BotConnection publisher = publisher(server.uri())) {
            assertThat(catchThrowableOfType(
                            OutcomeUnknown.class,
                            () -> publisher
                                    .send(post(photo(folder, PHOTO), open()))
                                    .getFirst()))
                    .hasMessageContaining("503");
            server.next();
            assertThat(server.quiet()).isTrue();
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (WireServer elsewhere = new WireServer(request -> WireServer.posted(CHAT.value(), 7));
                WireServer server = new WireServer(request ->
                        WireServer.http(307, "text/html", "moved", "Location: " + elsewhere.uri() + "/elsewhere\r\n"));
                BotConnection publisher = publisher(server.uri())) {
            assertThat(catchThrowableOfType(
                            OutcomeUnknown.class,
                            () -> publisher
                                    .send(post(photo(folder, PHOTO), open()))
                                    .getFirst()))
                    .hasMessageContaining("307");
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void doesNotKnowTheOutcomeWhenNoAnswerCame() throws Exception {
        try (WireServer server = new WireServer(request -> "");
                BotConnection publisher = publisher(server.uri(), hasty(), UnaryOperator.identity())) {
            assertThat(catchThrowableOfType(
                            OutcomeUnknown.class,
                            () -> publisher
                                    .send(post(photo(folder, PHOTO), open()))
                                    .getFirst()))
                    .hasMessageContaining("lost");
            assertThat(server.next().end()).isEqualTo(End.COMPLETE);
            assertThat(server.quiet()).isTrue();
        }
    }

    @Test
    void resetsTheConnectionWhenTheWindowRunsOutOnTheWay() throws Exception {
        Looks looks = new Looks(20);
        try (WireServer server = new WireServer(request -> WireServer.posted(CHAT.value(), 7));
                BotConnection publisher = publisher(server.uri())) {
            NotSent notSent = catchThrowableOfType(
                    NotSent.class,
                    () -> publisher
                            .send(post(photo(folder, PHOTO), window(looks)))
                            .getFirst());
            assertThat(notSent.reason()).isEqualTo(Reason.WINDOW_OVER);
            Heard heard = server.next();
            assertThat(heard.end()).isEqualTo(End.RESET);
            assertThat(heard.received()).isPositive().isLessThan(heard.length() - WindowedBody.HELD_BACK);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.quiet()).isTrue();
        }
    }

    @Test
    void holdsTheEndBackUntilItHasLooked() throws Exception {
        Looks counting = new Looks(Integer.MAX_VALUE);
        try (WireServer server = new WireServer(request -> WireServer.posted(CHAT.value(), 7));
                BotConnection publisher = publisher(server.uri())) {
            publisher.send(post(photo(folder, PHOTO), window(counting))).getFirst();
            assertThat(server.next().end()).isEqualTo(End.COMPLETE);

            NotSent notSent = catchThrowableOfType(
                    NotSent.class,
                    () -> publisher
                            .send(post(photo(folder, PHOTO), window(new Looks(counting.seen()))))
                            .getFirst());
            assertThat(notSent.reason()).isEqualTo(Reason.WINDOW_OVER);
            Heard heard = server.next();
            assertThat(heard.end()).isEqualTo(End.RESET);
            assertThat(heard.received()).isLessThanOrEqualTo(heard.length() - WindowedBody.HELD_BACK);
            assertThat(heard.text()).doesNotContain(CHAT.toString());
            assertThat(server.quiet()).isTrue();
        }
    }

    @Test
    void sendsNothingOfASmallBodyWhenTheWindowIsOver() throws Exception {
        try (WireServer server = new WireServer(request -> WireServer.posted(CHAT.value(), 7));
                BotConnection publisher = publisher(server.uri())) {
            SendWindow over = SendWindow.start(Clock.systemUTC(), () -> 0).lasting(Duration.ZERO);
            NotSent notSent = catchThrowableOfType(
                    NotSent.class,
                    () -> publisher.send(post(photo(folder, 50), over)).getFirst());
            assertThat(notSent.reason()).isEqualTo(Reason.WINDOW_OVER);
            assertThat(server.quiet()).isTrue();
        }
    }

    @Test
    void looksAtTheWallClockToo() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Clock wall = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        AtomicLong nanos = new AtomicLong();
        SendWindow window = SendWindow.start(wall, nanos::get).lasting(Duration.ofSeconds(10));
        assertThat(window.over()).isFalse();
        now.set(Instant.EPOCH.plusSeconds(10));
        assertThat(window.over()).isTrue();
        now.set(Instant.EPOCH.minusSeconds(1000));
        assertThat(window.over()).isFalse();
        nanos.set(Duration.ofSeconds(10).toNanos());
        assertThat(window.over()).isTrue();
        assertThat(window.left()).isZero();
    }

    @Test
    void knowsThatHalfAFileWasNotSent() throws Exception {
        WireServer.Script hangsUpHalfway = new WireServer.Script() {
            @Override
            public long reads(long length) {
                return length / 2;
            }

            @Override
            public @Nullable String answer(Heard request) {
                return null;
            }
        };
        try (WireServer server = new WireServer(hangsUpHalfway);
                BotConnection publisher = publisher(server.uri())) {
            NotSent notSent = catchThrowableOfType(
                    NotSent.class,
                    () -> publisher
                            .send(post(photo(folder, 40_000_000), open()))
                            .getFirst());
            assertThat(notSent.reason()).isEqualTo(Reason.CUT_OFF);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void takesARefusalThatComesBeforeTheFileIsThrough() throws Exception {
        WireServer.Script refusesHalfway = new WireServer.Script() {
            @Override
            public long reads(long length) {
                return length / 2;
            }

            @Override
            public String answer(Heard request) {
                return WireServer.http(413, "text/html", "<h1>413</h1>", "Connection: close\r\n");
            }
        };
        try (WireServer server = new WireServer(refusesHalfway);
                BotConnection publisher = publisher(server.uri())) {
            assertThat(catchThrowableOfType(
                            TelegramException.FileRefused.class,
                            () -> publisher
                                    .send(post(photo(folder, 40_000_000), open()))
                                    .getFirst()))
                    .hasMessageContaining("413");
        }
    }

    @Test
    void knowsThatNothingWasSentToAPortWhereNobodyListens() throws Exception {
        // A port that was just free may be another test's by now.
        try (BotConnection publisher = publisher(URI.create("http://127.0.0.1:1"))) {
            NotSent notSent = catchThrowableOfType(
                    NotSent.class,
                    () -> publisher.send(post(photo(folder, PHOTO), open())).getFirst());
            assertThat(notSent.reason()).isEqualTo(Reason.UNREACHABLE);
        }
        try (BotConnection publisher = publisher(URI.create("http://nobody.invalid"))) {
            NotSent notSent = catchThrowableOfType(
                    NotSent.class,
                    () -> publisher.send(post(photo(folder, PHOTO), open())).getFirst());
            assertThat(notSent.reason()).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void triesTheNextAddressWhenOneDoesNotAnswer() throws Exception {
        InetAddress dead = InetAddress.getByName("127.0.0.2");
        InetAddress alive = InetAddress.getByName("127.0.0.1");
        try (WireServer server = new WireServer(request -> WireServer.posted(CHAT.value(), 7));
                BotConnection publisher = publisher(
                        URI.create("http://two.invalid:" + server.port()),
                        Timeouts.usual(),
                        http -> http.dns(host -> List.of(dead, alive)))) {
            publisher.send(post(photo(folder, PHOTO), open())).getFirst();
            assertThat(server.next().end()).isEqualTo(End.COMPLETE);
        }
    }

    @Test
    void sendsNothingOfAFileThatIsNotThereOrHasChanged() throws Exception {
        try (WireServer server = new WireServer(request -> WireServer.posted(CHAT.value(), 7));
                BotConnection publisher = publisher(server.uri())) {
            Post gone = post(photo(folder, PHOTO), open());
            Files.delete(gone.media().file());
            NotSent notSent = catchThrowableOfType(
                    NotSent.class, () -> publisher.send(gone).getFirst());
            assertThat(notSent.reason()).isEqualTo(Reason.FILE_UNREADABLE);

            PreparedMedia.Photo shrinking = photo(folder, PHOTO);
            LongSupplier shrinks = () -> {
                try (FileChannel file = FileChannel.open(shrinking.file(), StandardOpenOption.WRITE)) {
                    file.truncate(PHOTO - 1);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return 0;
            };
            notSent = catchThrowableOfType(
                    NotSent.class,
                    () -> publisher.send(post(shrinking, onceSending(shrinks))).getFirst());
            assertThat(notSent.reason()).isEqualTo(Reason.FILE_UNREADABLE);
            assertThat(server.next().end()).isEqualTo(End.RESET);
            assertThat(server.quiet()).isTrue();
        }
    }

    @Test
    void anInterruptBreaksTheRequestAndStaysVisible() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (WireServer server = new WireServer(request -> {
                    arrived.countDown();
                    return "";
                });
                BotConnection publisher = publisher(server.uri())) {
            Post post = post(photo(folder, PHOTO), open());
            AtomicReference<Throwable> failure = new AtomicReference<>();
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread sending = Thread.ofVirtual().start(() -> {
                failure.set(catchThrowableOfType(
                        TelegramException.class, () -> publisher.send(post).getFirst()));
                flag.set(Thread.currentThread().isInterrupted());
            });
            arrived.await();
            sending.interrupt();
            sending.join();
            assertThat(failure.get()).isInstanceOf(OutcomeUnknown.class);
            assertThat(flag).hasValue(true);
        }
    }

    @Test
    void holdsNothingOfAFilesSizeInMemory() throws Exception {
        long size = 400_000_000;
        AtomicLong most = new AtomicLong();
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        try (WireServer server = new WireServer(request -> WireServer.posted(CHAT.value(), 7));
                BotConnection publisher = publisher(server.uri())) {
            AtomicInteger looks = new AtomicInteger();
            LongSupplier watching = () -> {
                if (looks.incrementAndGet() % 5000 == 0) {
                    System.gc();
                    most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
                }
                return 0;
            };
            publisher.send(post(photo(folder, size), window(watching))).getFirst();
            assertThat(server.next().received()).isGreaterThan(size);
        }
        assertThat(most.get()).isPositive();
        assertThat(most.get() - before).isLessThan(30_000_000);
    }

    /** A window whose clock does something from its fifth reading on, when the body is on its way. */
    private static SendWindow onceSending(LongSupplier clock) {
        AtomicInteger readings = new AtomicInteger();
        return window(() -> readings.incrementAndGet() < 5 ? 0 : clock.getAsLong());
    }

    /** A monotonic clock that jumps ahead at one of its readings; the window's start is the first of them. */
    private static final class Looks implements LongSupplier {

        private final int lateFrom;
        private int seen;

        Looks(int lateFrom) {
            this.lateFrom = lateFrom;
        }

        @Override
        public synchronized long getAsLong() {
            return ++seen >= lateFrom ? LATE : 0;
        }

        synchronized int seen() {
            return seen;
        }
    }
}
