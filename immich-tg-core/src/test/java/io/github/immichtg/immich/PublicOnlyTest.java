package io.github.immichtg.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that anybody may name are looked at when they are connected to, and by what is connected to. */
class PublicOnlyTest {

    private final ImmichStandIn immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
    private final StandInUser anna = immich.user("Anna");
    private final HttpClient http = ImmichClient.httpClient();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final AtomicBoolean loopbackCounts = new AtomicBoolean(true);

    /** Every name leads to this machine, which counts as public for as long as a test wants. */
    private final PublicOnly.Network network = new PublicOnly.Network() {
        @Override
        public List<InetAddress> lookUp(String host) {
            lookUps.incrementAndGet();
            return List.of(InetAddress.getLoopbackAddress());
        }

        @Override
        public boolean isPublic(InetAddress address) {
            return loopbackCounts.get();
        }
    };

    private final ImmichClients clients = new ImmichClients(
            new Surroundings(
                    http,
                    wait -> {},
                    InstantSource.system(),
                    InetAddress::getByName,
                    folder -> Files.getFileStore(folder).getUsableSpace(),
                    Duration.ofSeconds(30)),
            Ticker.systemTicker(),
            Scheduler.systemScheduler(),
            network);

    private final ServerAddress address =
            ServerAddress.parse("http://photos.example:" + immich.url().getPort());

    @AfterEach
    void stop() {
        clients.close();
        http.close();
        immich.close();
    }

    @Test
    void whatIsPublicIsReachedOverTheWayOut(@TempDir Path folder) throws Exception {
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

        assertThatThrownBy(client::albums).isInstanceOf(ImmichException.class);
        assertThat(immich.requests()).hasSize(asked);
        assertThat(clients.placeOf(address)).isEqualTo(ImmichClients.Place.PRIVATE);
    }

    @Test
    void whoMayNameEverythingNeedsNoWayOut() throws Exception {
        loopbackCounts.set(false);
        clients.client(ServerAddress.parse(immich.url().toString()), new ApiKey(anna.readerKey()), false);
        assertThat(lookUps).hasValue(0);
    }

    /** A client that trusts the server's own certificate, over a way out. */
    private static HttpClient through(PublicOnly way, SelfSigned tls) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(tls.context())
                .proxy(way.http().proxy().orElseThrow())
                .build();
    }

    private static String get(HttpClient client, URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void whatIsSecureGoesThroughATunnelToWhatWasLookedAt(@TempDir Path folder) throws Exception {
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
        URI address = URI.create("https://localhost:" + server.getAddress().getPort() + "/api");
        try (PublicOnly way = PublicOnly.start(network);
                HttpClient first = through(way, tls);
                HttpClient later = through(way, tls)) {
            assertThat(get(first, address)).isEqualTo("secret");
            assertThat(lookUps).hasValue(1);
            loopbackCounts.set(false);
            assertThatThrownBy(() -> get(later, address)).isInstanceOf(IOException.class);
            assertThat(asked).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theInternetDoesNotBeginOnThisMachine(@TempDir Path folder) throws Exception {
        SelfSigned tls = new SelfSigned(folder);
        try (PublicOnly way = PublicOnly.start(PublicOnly.INTERNET);
                HttpClient client = through(way, tls)) {
            for (String host : List.of("localhost", "127.0.0.1", "0.0.0.0")) {
                for (String scheme : List.of("http", "https")) {
                    URI here = URI.create(
                            scheme + "://" + host + ":" + immich.url().getPort() + "/api/server/ping");
                    assertThatThrownBy(() -> get(client, here))
                            .as(here.toString())
                            .isInstanceOf(IOException.class);
                }
            }
        }
        assertThat(immich.requests()).isEmpty();
    }
}
