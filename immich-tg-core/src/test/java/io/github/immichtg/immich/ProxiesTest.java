package io.github.immichtg.immich;

import static io.github.immichtg.immich.ImmichExceptionTest.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.config.NetworkVariables;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.immich.http.Connections;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.standins.http.ForwardProxy;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.telegram.value.BotToken;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that lead out by a proxy alone, for Immich and Telegram. */
class ProxiesTest {

    private static final String TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

    @AutoClose
    private final ImmichStandIn immich = ImmichStandIn.start(ImmichVersion.V3_1_0);

    @AutoClose
    private final TelegramStandIn telegram = TelegramStandIn.start();

    @AutoClose
    private final ForwardProxy proxy = new ForwardProxy();

    private final Machine machine = new Machine();
    private final Map<String, String> variables = new HashMap<>();
    private final ServerAddress address = ServerAddress.parse("http://photos.example");
    private final String key = immich.user("Anna").readerKey();

    @BeforeEach
    void start() {
        telegram.bot(TOKEN, "album_bot");
        proxy.knowing("photos.example", immich.url().getPort())
                .knowing("192.0.2.7", immich.url().getPort())
                .knowing("telegram.example", telegram.url().getPort());
    }

    private NetworkVariables network() {
        return Settings.of(Configuration.of(variables)).network();
    }

    private ImmichClient client() {
        machine.access = network().immich();
        return new ImmichClient(address, new ApiKey(key), machine.surroundings());
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_PROXY, http, GET photos.example",
        "http_proxy, http, GET photos.example",
        "ALL_PROXY, socks5h, SOCKS photos.example:80",
        "all_proxy, socks5h, SOCKS photos.example:80",
        "HTTP_PROXY, socks5, SOCKS 192.0.2.7:80"
    })
    void immichIsReachedThroughThem(String variable, String scheme, String asked) throws Exception {
        machine.names.put("photos.example", "192.0.2.7");
        variables.put(variable, proxy.url(scheme, true));

        assertThat(client().version().toString()).isEqualTo("3.1.0");
        assertThat(client().albums()).isEmpty();
        assertThat(proxy.asked()).isNotEmpty().containsOnly(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5h"})
    void aProxyThatWantsAnotherPasswordIsNamedWithoutIt(String scheme) {
        for (String url :
                List.of(proxy.url(scheme, false), proxy.url(scheme, true).replace("anna", "bob-the-secret"))) {
            variables.put("ALL_PROXY", url);
            assertThat(thrown(ImmichException.Unreachable.class, () -> client().version()))
                    .hasMessageContaining("the proxy " + proxy.url(scheme, false) + " wants a")
                    .hasMessageContaining("ALL_PROXY")
                    .hasMessageNotContaining("secret");
            variables.put("TELEGRAM_PROXY", url);
            try (BotConnection bot = bot("http://telegram.example")) {
                assertThatThrownBy(bot::bot)
                        .isInstanceOf(TelegramException.class)
                        .hasMessageContaining("the proxy " + proxy.url(scheme, false) + " wants a")
                        .hasMessageContaining("TELEGRAM_PROXY")
                        .hasMessageNotContaining("secret");
            }
        }
        assertThat(machine.access.toString() + network().telegram()).doesNotContain("secret");
        assertThat(proxy.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5h"})
    void aProxyThatDoesNotConnectIsNamed(String scheme) throws Exception {
        variables.put("ALL_PROXY", proxy.url(scheme, true));
        ServerAddress unknown = ServerAddress.parse("https://unknown.example");
        machine.access = network().immich();
        assertThat(thrown(
                        ImmichException.Unreachable.class,
                        () -> new ImmichClient(unknown, new ApiKey(key), machine.surroundings()).version()))
                .hasMessageContaining("the proxy " + proxy.url(scheme, false) + " does not connect to it");
        // Nobody listens on port 1; the port of a proxy that was closed may be another test's by now.
        variables.put("ALL_PROXY", scheme + "://anna:the-secret@127.0.0.1:1");
        assertThat(thrown(ImmichException.Unreachable.class, () -> client().version()))
                .hasMessageContaining("the proxy " + scheme + "://127.0.0.1:1 cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({
        "'', broke off the connection|does not answer like an HTTP proxy",
        "SSH-2.0, does not answer like an HTTP proxy"
    })
    void whatIsNoHttpProxyIsToBlameAndNotTheServer(String answer, String said) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answers(other, answer));
            String url = "http://127.0.0.1:" + other.getLocalPort();
            variables.put("ALL_PROXY", url);
            machine.access = network().immich();
            ServerAddress secure = ServerAddress.parse("https://photos.example");
            String expected = "(?s).*the proxy " + url + " (" + said + ").*";

            assertThat(thrown(
                            ImmichException.Unreachable.class,
                            () -> new ImmichClient(secure, new ApiKey(key), machine.surroundings()).version()))
                    .hasMessageMatching(expected)
                    .hasMessageContaining("ALL_PROXY");
            try (BotConnection bot = bot("https://telegram.example")) {
                assertThatThrownBy(bot::bot).hasMessageMatching(expected).hasMessageContaining("TELEGRAM_PROXY");
            }
        }
    }

    /** Closes each connection after a line that is no HTTP; what was sent to it is left unread, as by a SOCKS server. */
    private static void answers(ServerSocket other, String answer) {
        try {
            while (true) {
                try (Socket socket = other.accept()) {
                    socket.getInputStream().read();
                    if (!answer.isEmpty()) {
                        socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
                        socket.shutdownOutput();
                        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    }
                }
            }
        } catch (IOException e) {
            // It is closed.
            return;
        }
    }

    private BotConnection bot(String api) {
        return new BotConnection(TelegramOptions.of(new BotToken(TOKEN))
                .withApi(URI.create(api))
                .withNetwork(network().telegram()));
    }

    @ParameterizedTest
    @CsvSource({
        "TELEGRAM_PROXY, http, POST telegram.example",
        "TELEGRAM_PROXY, socks5h, SOCKS telegram.example:80",
        "HTTP_PROXY, http, POST telegram.example",
        "all_proxy, socks5h, SOCKS telegram.example:80"
    })
    void telegramIsReachedThroughThem(String variable, String scheme, String asked) throws Exception {
        variables.put("NO_PROXY", variable.equals("TELEGRAM_PROXY") ? "*" : "10.0.0.0/8");
        variables.put(variable, proxy.url(scheme, true));

        try (BotConnection bot = bot("http://telegram.example")) {
            assertThat(bot.bot().username()).isEqualTo("album_bot");
        }
        assertThat(proxy.asked()).containsExactly(asked);
    }

    @Test
    void encryptedConnectionsGoThroughAsTheyAre() throws Exception {
        HeldCertificate home = new HeldCertificate.Builder()
                .commonName("photos.example")
                .addSubjectAlternativeName("photos.example")
                .build();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(new HandshakeCertificates.Builder()
                .heldCertificate(home)
                .build()
                .sslContext()));
        server.createContext("/", exchange -> {
            try (exchange) {
                AnsweringServer.json(200, "{\"major\":3,\"minor\":1,\"patch\":0}")
                        .to(exchange);
            }
        });
        server.start();
        proxy.knowing("photos.example", server.getAddress().getPort());
        variables.put("IMMICH_CA_FILE", home.certificatePem());
        for (String scheme : List.of("http", "socks5h")) {
            variables.put("HTTPS_PROXY", proxy.url(scheme, true));
            machine.access = network().immich();
            assertThat(new ImmichClient(
                                    ServerAddress.parse("https://photos.example"),
                                    new ApiKey(key),
                                    machine.surroundings())
                            .version()
                            .toString())
                    .isEqualTo("3.1.0");
        }
        server.stop(0);
        assertThat(proxy.asked()).containsExactly("CONNECT photos.example:443", "SOCKS photos.example:443");
    }

    @Test
    void serversThatAnybodyMayNameAreNotReachedThroughThem() throws Exception {
        variables.put("ALL_PROXY", proxy.url("socks5h", true));
        machine.access = network().immich();
        Connections.Network network = new Connections.Network() {
            @Override
            public List<InetAddress> lookUp(String host) throws UnknownHostException {
                throw new UnknownHostException(host);
            }

            @Override
            public boolean isPublic(InetAddress address) {
                return false;
            }

            @Override
            public boolean isAllowed(int port) {
                return true;
            }
        };
        try (ImmichClients clients = new ImmichClients(
                machine.surroundings(), Ticker.systemTicker(), Scheduler.disabledScheduler(), network)) {
            thrown(ImmichException.Unreachable.class, () -> clients.find(address, true));
            assertThat(proxy.asked()).isEmpty();
            assertThat(clients.find(address, false).version().toString()).isEqualTo("3.1.0");
        }
    }
}
