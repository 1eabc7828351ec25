package io.github.immichtg.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.immich.http.ApiRequest;
import io.github.immichtg.internal.immich.http.Connections;
import io.github.immichtg.internal.immich.http.ImmichHttp;
import io.github.immichtg.internal.immich.http.PublicAddresses;
import io.github.immichtg.internal.network.TlsClients;
import io.github.immichtg.network.NetworkOptions;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that anybody may name: what is connected to is checked, and what they say reaches nobody else. */
class StrangersServersTest {

    private final ImmichStandIn immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
    private final StandInUser anna = immich.user("Anna");
    private final AtomicInteger lookUps = new AtomicInteger();
    private final AtomicBoolean loopbackCounts = new AtomicBoolean(true);

    /** Every name leads to this machine, which counts as public for as long as a test wants. */
    private final Connections.Network network = new Connections.Network() {
        @Override
        public List<InetAddress> lookUp(String host) {
            lookUps.incrementAndGet();
            return List.of(InetAddress.getLoopbackAddress());
        }

        @Override
        public boolean isPublic(InetAddress address) {
            return loopbackCounts.get();
        }

        @Override
        public boolean isAllowed(int port) {
            return PublicAddresses.isAllowed(port);
        }
    };

    private final Machine machine = new Machine();
    private final ImmichClients clients =
            new ImmichClients(machine.surroundings(), Ticker.systemTicker(), Scheduler.disabledScheduler(), network);

    private final ServerAddress address =
            ServerAddress.parse("http://photos.example:" + immich.url().getPort());

    @AfterEach
    void stop() {
        clients.close();
        immich.close();
    }

    @Test
    void whatIsPublicIsReached(@TempDir Path folder) throws Exception {
        StandInAlbum album = anna.album("Holiday");
        byte[] bytes = new byte[3_000_000];
        bytes[1234] = 1;
        album.add(anna.asset("a.jpg", Content.of(bytes)));

        assertThat(clients.find(address, true).version().toString()).isEqualTo("3.1.0");
        ImmichClient client = clients.client(address, new ApiKey(anna.readerKey()), true);
        List<Asset> assets = new ArrayList<>();
        client.assets(client.albums().getFirst().id(), assets::addAll);
        Path file = folder.resolve("a.jpg");
        client.download(assets.getFirst(), file);

        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(lookUps).hasPositiveValue();
    }

    @Test
    void aNameThatLeadsElsewhereLaterIsNotFollowed() throws Exception {
        ImmichClient client = clients.client(address, new ApiKey(anna.readerKey()), true);
        int asked = immich.requests().size();
        loopbackCounts.set(false);

        assertThatThrownBy(client::albums)
                .isInstanceOf(ImmichException.Unreachable.class)
                .hasMessageContaining("not a public address");
        assertThat(immich.requests()).hasSize(asked);
        assertThat(clients.placeOf(address)).isEqualTo(ImmichClients.Place.PRIVATE);
    }

    @Test
    void whoMayNameEverythingIsNotChecked() throws Exception {
        loopbackCounts.set(false);
        clients.client(ServerAddress.parse(immich.url().toString()), new ApiKey(anna.readerKey()), false);
        assertThat(lookUps).hasValue(0);
    }

    @Test
    void portsOfOtherServicesAreNotAsked() {
        assertThatThrownBy(() -> clients.find(ServerAddress.parse("http://photos.example:25"), true))
                .isInstanceOf(ImmichException.Unreachable.class)
                .hasMessageContaining("port 25");
    }

    private static String get(OkHttpClient client, String address) throws IOException {
        Request request = new Request.Builder().url(address).build();
        try (Response response = client.newCall(request).execute()) {
            return Objects.requireNonNull(response.body()).string();
        }
    }

    private static OkHttpClient reaching(String address, OkHttpClient http, NetworkOptions network) {
        return TlsClients.reach(URI.create(address), http.newBuilder(), network, null)
                .build();
    }

    @Test
    void whatIsSecureIsCheckedToo(@TempDir Path folder) throws Exception {
        SelfSigned tls = new SelfSigned(folder);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 6);
            exchange.getResponseBody().write("secret".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        String there = "https://localhost:" + server.getAddress().getPort() + "/api";
        OkHttpClient client = reaching(there, Connections.toPublicAddresses(network), tls.trusted());
        try {
            assertThat(get(client, there)).isEqualTo("secret");
            assertThat(lookUps).hasValue(1);
            loopbackCounts.set(false);
            assertThatThrownBy(() -> get(client, there)).isInstanceOf(Connections.NotPublic.class);
            assertThat(asked).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theInternetDoesNotBeginOnThisMachine() throws Exception {
        OkHttpClient client = Connections.toPublicAddresses(Connections.INTERNET);
        for (String host : List.of("localhost", "127.0.0.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "2130706433")) {
            for (String scheme : List.of("http", "https")) {
                String here = scheme + "://" + host + ":" + immich.url().getPort() + "/api/server/ping";
                assertThatThrownBy(() -> get(reaching(here, client, NetworkOptions.USUAL), here))
                        .as(here)
                        .isInstanceOf(IOException.class);
            }
        }
        assertThat(immich.requests()).isEmpty();
    }

    @Test
    void aConnectionThatAServerKeepsOpenServesNobodyElse() throws Exception {
        try (HostileServer hostile = HostileServer.thatKeepsConnectionsOpen()) {
            for (String key : List.of("the-key-of-one", "the-key-of-another")) {
                ServerAddress itself = ServerAddress.parse("http://hostile.example:" + hostile.port());
                ImmichClient client = clients.client(itself, new ApiKey(key), true);
                assertThat(client.albums()).isEmpty();
                assertThatThrownBy(() -> clients.client(address, new ApiKey("key-for-annas-server"), true))
                        .isInstanceOf(ImmichException.Unauthorized.class);
            }
            assertThat(hostile.connections())
                    .as("each heard one request, and its connection is closed")
                    .allSatisfy(heard -> assertThat(heard.split("HTTP/1.1\r\n")).hasSize(2))
                    .noneMatch(heard -> heard.contains("key-for-annas-server"));
            hostile.awaitAllClosed();
        }
    }

    @Test
    void whatIsLeftOfOneAnswerIsNotTakenForTheNext() throws Exception {
        try (HostileServer hostile = HostileServer.thatSaysMoreThanItAnnounced()) {
            ServerAddress itself = ServerAddress.parse("http://hostile.example:" + hostile.port());
            assertThat(clients.find(itself, true).version()).hasToString("3.1.0");
            assertThat(clients.find(itself, true).version()).hasToString("3.1.0");
        }
    }

    @Test
    void looksAtAServerThatNeverClosesLeaveNoConnectionOpen() throws Exception {
        try (HostileServer hostile = HostileServer.thatKeepsConnectionsOpen()) {
            ServerAddress itself = ServerAddress.parse("http://hostile.example:" + hostile.port());
            for (int look = 0; look < 50; look++) {
                clients.find(itself, true);
            }
            assertThat(hostile.connections()).hasSizeGreaterThanOrEqualTo(50);
            hostile.awaitAllClosed();
        }
    }

    @Test
    void oneProvisionalAnswerIsPassedOver() throws Exception {
        try (HostileServer hostile = HostileServer.thatBeginsWith("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")) {
            ServerAddress itself = ServerAddress.parse("http://hostile.example:" + hostile.port());
            assertThat(clients.find(itself, true).version()).hasToString("3.1.0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100 Continue, it does not speak HTTP",
        "103 Early Hints, it does not speak HTTP",
        "199 No Such Thing, it does not speak HTTP",
        "101 Switching Protocols, it answers HTTP 101 without JSON"
    })
    void whoNeverComesToTheAnswerIsNoImmich(String provisional, String why) throws Exception {
        try (HostileServer hostile =
                HostileServer.thatBeginsWith(("HTTP/1.1 " + provisional + "\r\n\r\n").repeat(300))) {
            ServerAddress itself = ServerAddress.parse("http://hostile.example:" + hostile.port());

            assertThatThrownBy(() -> clients.client(itself, new ApiKey("key"), true))
                    .isInstanceOf(ImmichException.NotImmich.class)
                    .hasMessageContaining(why);
            // Here and at /.well-known; asking again is no use.
            assertThat(hostile.connections()).hasSize(2);
            hostile.awaitAllClosed();
        }
    }

    @Test
    @Timeout(300)
    void answersThatAreGivenUpWhileTheyComeLeaveNoConnectionOpen() {
        OkHttpClient http = Connections.toPublicAddresses(network);
        byte[] piece = "{},".repeat(4_000).getBytes(StandardCharsets.US_ASCII);
        try (AnsweringServer endless = new AnsweringServer().on("GET /api/x", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(piece);
            }
        })) {
            ImmichHttp asking = new ImmichHttp(endless.address(), new ApiKey("key"), machine.surroundings(http));
            for (int i = 0; i < 1_000; i++) {
                int enough = i % 50 * 997;
                assertThatThrownBy(() -> asking.once(ApiRequest.json("/x", "x"), (response, body) -> {
                            body.readNBytes(enough);
                            throw new IOException("that will do");
                        }))
                        .isInstanceOf(ImmichException.Failing.class);
            }
            // One that is lost to OkHttp stays there for ever.
            while (http.connectionPool().connectionCount() > 0) {
                Thread.onSpinWait();
            }
        }
    }
}
