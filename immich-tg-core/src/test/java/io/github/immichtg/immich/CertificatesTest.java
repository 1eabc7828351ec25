package io.github.immichtg.immich;

import static io.github.immichtg.immich.ImmichExceptionTest.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.config.NetworkVariables;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.telegram.value.BotToken;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers whose certificates are from an authority of one's own, and servers that demand one. */
class CertificatesTest {

    private final HeldCertificate home = new HeldCertificate.Builder()
            .commonName("Home CA")
            .certificateAuthority(1)
            .build();
    private final HeldCertificate between = new HeldCertificate.Builder()
            .commonName("Between")
            .certificateAuthority(0)
            .signedBy(home)
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> variables = new HashMap<>();
    private final Machine machine = new Machine();
    private int port;

    @TempDir
    Path folder;

    private Runnable stop = () -> {};

    @AfterEach
    void close() {
        stop.run();
        threads.close();
    }

    private HeldCertificate.Builder localhost() {
        return new HeldCertificate.Builder()
                .commonName("photos")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .signedBy(between);
    }

    private void serve(HeldCertificate own, boolean demanding) throws IOException {
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .heldCertificate(own, between.certificate())
                .addTrustedCertificate(home.certificate())
                .build();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.sslContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(demanding);
                parameters.setSSLParameters(tls);
            }
        });
        server.createContext(
                "/api/server/version", exchange -> answer(exchange, "{\"major\":3,\"minor\":1,\"patch\":0}"));
        server.createContext(
                "/bot",
                exchange -> answer(
                        exchange,
                        "{\"ok\":true,\"result\":{\"id\":1,\"is_bot\":true,\"first_name\":\"B\",\"username\":\"b\"}}"));
        server.setExecutor(threads);
        server.start();
        port = server.getAddress().getPort();
        stop = () -> server.stop(0);
        variables.put("IMMICH_URL", "https://localhost:" + port);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            AnsweringServer.json(200, json).to(exchange);
        }
    }

    private String file(String name, String... texts) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("", texts)).toString();
    }

    private NetworkVariables network() {
        return Settings.of(Configuration.of(variables)).network();
    }

    private String version() throws InterruptedException {
        machine.access = network().immich();
        ServerAddress address = ServerAddress.parse("https://localhost:" + port);
        return new ImmichClient(address, new ApiKey("some-key"), machine.surroundings())
                .version()
                .toString();
    }

    @Test
    void anAuthorityOfOnesOwnIsTrustedOnceItIsNamed() throws Exception {
        serve(localhost().build(), false);

        assertThat(thrown(ImmichException.Unreachable.class, this::version))
                .hasMessageContaining("'CN=Between', issued by 'CN=Home CA'")
                .hasMessageContaining("IMMICH_CA_FILE")
                .hasMessageNotContaining("PKIX");
        HeldCertificate other =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        variables.put("IMMICH_CA_FILE", file("ca.pem", other.certificatePem(), home.certificatePem()));
        assertThat(version()).isEqualTo("3.1.0");
    }

    @Test
    void anotherNameAndAnotherTimeAreStillRefused() throws Exception {
        variables.put("IMMICH_CA_FILE", file("ca.pem", home.certificatePem()));
        long now = Instant.now().toEpochMilli();
        serve(localhost().validityInterval(now - 200_000_000, now - 100_000_000).build(), false);
        assertThat(thrown(ImmichException.Unreachable.class, this::version))
                .hasMessageContaining("its certificate is valid from ")
                .hasMessageContaining("clock");
        stop.run();
        serve(
                new HeldCertificate.Builder()
                        .addSubjectAlternativeName("elsewhere")
                        .signedBy(between)
                        .build(),
                false);
        assertThat(thrown(ImmichException.Unreachable.class, this::version)).hasMessageContaining("other names");
    }

    @Test
    void aServerThatDemandsACertificateIsShownOne() throws Exception {
        variables.put("IMMICH_CA_FILE", file("ca.pem", home.certificatePem()));
        serve(localhost().build(), true);
        assertThat(thrown(ImmichException.class, this::version))
                .hasMessageContaining("client certificate")
                .hasMessageContaining("IMMICH_CLIENT_CERT");

        HeldCertificate me =
                new HeldCertificate.Builder().commonName("me").signedBy(between).build();
        variables.put("IMMICH_CLIENT_CERT", file("me.pem", me.certificatePem(), between.certificatePem()));
        variables.put("IMMICH_CLIENT_KEY", file("me.key", me.privateKeyPkcs8Pem()));
        assertThat(version()).isEqualTo("3.1.0");

        HeldCertificate rsa = new HeldCertificate.Builder()
                .commonName("me")
                .rsa2048()
                .signedBy(between)
                .build();
        variables.put("IMMICH_CLIENT_CERT", file("rsa.pem", rsa.certificatePem(), between.certificatePem()));
        variables.remove("IMMICH_CLIENT_KEY");
        variables.put("IMMICH_CLIENT_KEY_FILE", file("rsa.key", rsa.privateKeyPkcs1Pem()));
        assertThat(version()).isEqualTo("3.1.0");

        variables.put("IMMICH_URL", "https://elsewhere.example");
        assertThat(thrown(ImmichException.class, this::version)).hasMessageContaining("client certificate");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | (the connection broke after the server asked for a client certificate; IMMICH_CLIENT_CERT sets one)
            false | (the connection broke)
            """)
    void aConnectionThatBreaksAfterACertificateWasAskedForSaysSo(boolean asking, String said) throws Exception {
        variables.put("IMMICH_CA_FILE", file("ca.pem", home.certificatePem()));
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .heldCertificate(localhost().build(), between.certificate())
                .addTrustedCertificate(home.certificate())
                .build();
        try (SSLServerSocket server = (SSLServerSocket) certificates
                .sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            server.setWantClientAuth(asking);
            threads.submit(() -> breakAll(server));
            assertThat(thrown(ImmichException.Failing.class, this::version)).hasMessageContaining(said);
        }
    }

    /** Ends each connection after its handshake, until the server is closed. */
    private static Void breakAll(SSLServerSocket server) throws IOException {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
            }
        }
        return null;
    }

    @Test
    void whatIsNoCertificateOrKeyIsRefusedWithoutQuotingIt() throws Exception {
        HeldCertificate me = new HeldCertificate.Builder().build();
        variables.put("IMMICH_URL", "https://photos.example");
        variables.put("IMMICH_CA_FILE", file("empty", "nothing"));
        assertThatThrownBy(() -> network().immich())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("IMMICH_CA_FILE is invalid: it holds no certificates");
        variables.put("IMMICH_CA_FILE", folder.resolve("missing").toString());
        assertThatThrownBy(() -> network().immich()).hasMessageContaining("expected a PEM file");
        variables.remove("IMMICH_CA_FILE");
        variables.put("IMMICH_CLIENT_CERT", file("me.pem", me.certificatePem()));
        assertThatThrownBy(() -> network().immich()).hasMessageStartingWith("IMMICH_CLIENT_KEY is not set");
        String foreign = new HeldCertificate.Builder().build().privateKeyPkcs8Pem();
        variables.put("IMMICH_CLIENT_KEY", foreign);
        assertThatThrownBy(() -> network().immich())
                .hasMessageStartingWith("IMMICH_CLIENT_KEY is invalid: it does not belong")
                .hasMessageNotContaining(foreign.lines().toList().get(1));
        variables.put("IMMICH_CLIENT_KEY", foreign.replace("PRIVATE", "ENCRYPTED PRIVATE"));
        assertThatThrownBy(() -> network().immich()).hasMessageContaining("it has a password");
    }

    @Test
    void theBotApiServerMayHaveAnAuthorityOfOnesOwn() throws Exception {
        serve(localhost().build(), false);
        TelegramOptions options = TelegramOptions.of(new BotToken("1:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"))
                .withApi(URI.create("https://localhost:" + port));
        try (BotConnection bot = new BotConnection(options.withNetwork(network().telegram()))) {
            assertThatThrownBy(bot::bot)
                    .isInstanceOf(TelegramException.class)
                    .hasMessageContaining("'CN=Between', issued by 'CN=Home CA'")
                    .hasMessageContaining("TELEGRAM_CA_FILE")
                    .hasMessageNotContaining("PKIX");
        }
        variables.put("TELEGRAM_CA_FILE", file("ca.pem", home.certificatePem()));
        try (BotConnection bot = new BotConnection(options.withNetwork(network().telegram()))) {
            assertThat(bot.bot().username()).isEqualTo("b");
        }
    }
}
