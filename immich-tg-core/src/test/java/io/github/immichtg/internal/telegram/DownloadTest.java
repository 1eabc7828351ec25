package io.github.immichtg.internal.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.immichtg.telegram.value.TelegramException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files that come back from Telegram. */
class DownloadTest {

    private static final String FILE =
            "{\"ok\":true,\"result\":{\"file_id\":\"x\",\"file_path\":\"photos/file 1.jpg\"}}";

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private byte[] content = "picture".getBytes(StandardCharsets.UTF_8);
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            asked.add(path);
            exchange.getRequestBody().readAllBytes();
            boolean file = path.contains("/file/");
            byte[] body = file ? content : FILE.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(file ? status : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private BotConnection connection() {
        return Publishing.publisher(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tg/worker/"));
    }

    @Test
    void aFileComesFromBelowTheServersPath() throws Exception {
        Path target = folder.resolve("x.jpg");
        try (BotConnection bot = connection()) {
            bot.probes().download("x", target);
        }

        assertThat(target).hasContent("picture");
        assertThat(asked)
                .containsExactly(
                        "/tg/worker/bot" + Publishing.TOKEN.value() + "/getFile",
                        "/tg/worker/file/bot" + Publishing.TOKEN.value() + "/photos/file%201.jpg");
    }

    @Test
    void whatIsGoneOrTooLargeIsRefusedWithoutTellingTheToken() {
        try (BotConnection bot = connection()) {
            status = 404;
            assertThatRefused(bot);
            status = 200;
            content = new byte[3 << 20];
            assertThatRefused(bot);
            server.stop(0);
            assertThatRefused(bot);
        }
        assertThat(folder).isEmptyDirectory();
    }

    private void assertThatRefused(BotConnection bot) {
        assertThatExceptionOfType(TelegramException.Unreachable.class)
                .isThrownBy(() -> bot.probes().download("x", folder.resolve("x.jpg")))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain(Publishing.SECRET));
    }
}
