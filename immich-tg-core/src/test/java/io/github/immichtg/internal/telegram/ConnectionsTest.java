package io.github.immichtg.internal.telegram;

import static io.github.immichtg.internal.telegram.Publishing.CHAT;
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
import io.github.immichtg.telegram.value.TelegramException.NotSent;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets and threads. */
class ConnectionsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void resetsAnEncryptedConnectionToo() throws Exception {
        KeyStore keys = keys();
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        X509TrustManager trust = (X509TrustManager) trusted.getTrustManagers()[0];
        AtomicInteger looks = new AtomicInteger();
        try (WireServer server = new WireServer(
                        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")),
                        true,
                        request -> WireServer.posted(CHAT.value(), 7));
                BotConnection publisher = publisher(
                        server.uri(), Timeouts.usual(), http -> http.sslSocketFactory(tls.getSocketFactory(), trust))) {
            publisher.send(post(photo(folder, 300_000), open())).getFirst();
            assertThat(server.next().end()).isEqualTo(End.COMPLETE);
            NotSent notSent = catchThrowableOfType(
                    NotSent.class,
                    () -> publisher
                            .send(post(
                                    photo(folder, 300_000),
                                    window(() -> looks.incrementAndGet() > 20
                                            ? Duration.ofMinutes(1).toNanos()
                                            : 0)))
                            .getFirst());
            assertThat(notSent.reason()).isEqualTo(NotSent.Reason.WINDOW_OVER);
            Heard heard = server.next();
            assertThat(heard.end()).isEqualTo(End.RESET);
            assertThat(heard.received()).isLessThan(heard.length() - WindowedBody.HELD_BACK);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aServerMayBeServedBelowAPath() throws Exception {
        try (WireServer server = new WireServer(request -> WireServer.posted(CHAT.value(), 7));
                BotConnection publisher = publisher(URI.create(server.uri() + "/tg/worker/"))) {
            assertThat(publisher.send(post(photo(folder, 1000), open()))).hasSize(1);
            assertThat(server.next().line())
                    .isEqualTo("POST /tg/worker/bot" + Publishing.TOKEN.value() + "/sendphoto HTTP/1.1");
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        try (WireServer server = new WireServer(request -> WireServer.posted(CHAT.value(), 7))) {
            BotConnection publisher = publisher(server.uri());
            publisher.send(post(photo(folder, 1000), open())).getFirst();
            publisher.close();
            // An executor has ended a moment before its last thread has.
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("telegram-")) {
                    assertThat(thread.join(Duration.ofMinutes(2))).isTrue();
                }
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .allMatch(thread -> !thread.getName().startsWith("OkHttp") || thread.isDaemon());
            assertThat(catchThrowableOfType(
                            NotSent.class,
                            () -> publisher
                                    .send(post(photo(folder, 1000), open()))
                                    .getFirst()))
                    .isNotNull();
        }
    }

    private KeyStore keys() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "here",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-validity",
                        "2",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }
}
