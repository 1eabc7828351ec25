package io.github.immichtg.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import java.net.InetAddress;
import java.net.http.HttpClient;
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
            new PublicOnly.Network() {
                @Override
                public List<InetAddress> lookUp(String host) {
                    lookUps.incrementAndGet();
                    return List.of(InetAddress.getLoopbackAddress());
                }

                @Override
                public boolean isPublic(InetAddress address) {
                    return loopbackCounts.get();
                }
            });

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
}
