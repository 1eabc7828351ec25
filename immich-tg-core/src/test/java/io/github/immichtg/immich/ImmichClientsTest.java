package io.github.immichtg.immich;

import static io.github.immichtg.immich.AnsweringServer.json;
import static io.github.immichtg.immich.ImmichExceptionTest.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.immich.http.Connections;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInUser;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ImmichClientsTest {

    /** Runs what was to be done later when it is told that the time has come. */
    private static final class Later implements com.github.benmanes.caffeine.cache.Scheduler {
        private final List<Runnable> due = new ArrayList<>();
        private final List<Long> seconds = new ArrayList<>();
        private final List<Future<?>> futures = new ArrayList<>();

        @Override
        public Future<?> schedule(Executor executor, Runnable command, long delay, TimeUnit unit) {
            due.add(command);
            seconds.add(unit.toSeconds(delay));
            var future = new CompletableFuture<Void>();
            futures.add(future);
            return future;
        }

        void comes() {
            due.removeFirst().run();
        }
    }

    private final ImmichFixture immich = new ImmichFixture();
    private final AtomicLong nanos = new AtomicLong();
    private final Later later = new Later();
    private final ImmichClients clients =
            new ImmichClients(immich.machine.surroundings(), nanos::get, later, Connections.INTERNET);
    private final ImmichStandIn server = ImmichStandIn.start(ImmichVersion.V3_1_0);
    private final ServerAddress address = ServerAddress.parse(server.url().toString());
    private final StandInUser anna = server.user("Anna");

    @AfterEach
    void close() {
        clients.close();
        server.close();
        immich.close();
    }

    private void passes(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Test
    void looksOnceAndKeepsTheClientForTwoHoursAfterItsLastUse() throws InterruptedException {
        var key = new ApiKey(anna.readerKey());
        var client = clients.client(address, key);
        var looks = server.requests().size();
        for (var i = 0; i < 5; i++) {
            passes(Duration.ofMinutes(119));
            assertThat(clients.client(address, key)).isSameAs(client);
        }
        assertThat(server.requests()).hasSize(looks);
        passes(Duration.ofHours(2));
        assertThat(clients.client(address, key)).isNotSameAs(client);
    }

    @Test
    void clearsWhatHasExpiredEveryFiveMinutes() throws InterruptedException {
        clients.client(address, new ApiKey(anna.readerKey()));
        passes(Duration.ofHours(3));
        assertThat(cached()).isEqualTo(1);
        later.comes();
        assertThat(cached()).isZero();
        later.comes();
        assertThat(later.seconds).containsOnly(300L);
        clients.close();
        assertThat(later.futures.getLast()).isCancelled();
    }

    @Test
    void letsAClientThatHasLeftFinish() throws InterruptedException {
        var key = new ApiKey(anna.readerKey());
        anna.album("Trip");
        var client = clients.client(address, key);
        clients.forget(address, key);
        assertThat(cached()).isZero();
        assertThat(client.albums()).hasSize(1);
        clients.close();
        assertThat(client.albums()).hasSize(1);
    }

    @Test
    void knowsAnAccountByAddressAndKey() throws InterruptedException {
        var first = clients.client(address, new ApiKey(anna.readerKey()));
        assertThat(clients.client(address, new ApiKey(anna.readerKey()))).isNotSameAs(first);
        thrown(ImmichException.Unauthorized.class, () -> clients.client(address, new ApiKey("revoked")));
        try (var other = ImmichStandIn.start(ImmichVersion.V2_7_5)) {
            var elsewhere = ServerAddress.parse(other.url().toString());
            var key = new ApiKey(other.user("Anna").readerKey());
            assertThat(clients.client(elsewhere, key)).isNotSameAs(first);
        }
        assertThat(cached()).isEqualTo(3);
    }

    @Test
    void keepsNoFailure() throws InterruptedException {
        var key = new ApiKey(anna.key("album.read"));
        for (var i = 0; i < 2; i++) {
            assertThat(thrown(ImmichException.Forbidden.class, () -> clients.client(address, key)))
                    .hasMessageContaining("asset.read, asset.view, asset.download");
        }
        var good = new ApiKey(anna.readerKey());
        server.maintenance(true);
        thrown(ImmichException.Maintenance.class, () -> clients.client(address, good));
        server.maintenance(false);
        assertThat(clients.client(address, good)).isNotNull();
        assertThat(cached()).isEqualTo(1);
    }

    @Test
    void looksOnceForAHundredThreads() throws Exception {
        var key = new ApiKey(anna.readerKey());
        var gate = new Gate();
        server.fault(1, request -> true, new Fault.Hold(gate));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Callable<ImmichClient>>();
            for (var i = 0; i < 100; i++) {
                asked.add(() -> clients.client(address, key));
            }
            Thread.ofVirtual().start(() -> {
                try {
                    gate.awaitArrival();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                gate.open();
            });
            var got = new HashSet<ImmichClient>();
            for (var future : threads.invokeAll(asked)) {
                got.add(future.get());
            }
            assertThat(got).hasSize(1);
        }
        assertThat(server.requests().stream()
                        .filter(request -> request.path().endsWith("/version"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void isNotMisledByAnInterruptOfSomebodyElse() throws Exception {
        var key = new ApiKey(anna.readerKey());
        var gate = new Gate();
        server.fault(1, request -> true, new Fault.Hold(gate));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> clients.client(address, key));
            gate.awaitArrival();
            var second = threads.submit(() -> clients.client(address, key));
            first.cancel(true);
            assertThat(second.get()).isNotNull();
            gate.open();
        }
    }

    @Test
    @Tag("outside")
    void servesAThousandAccountsOnAThousandHosts() throws Exception {
        try (var host = new AnsweringServer()) {
            host.on("GET /api/server/ping", json(200, "{\"res\":\"pong\"}"))
                    .on("GET /api/server/version", json(200, "{\"major\":3,\"minor\":1,\"patch\":0}"))
                    .on("GET /api/api-keys/me", json(200, "{\"permissions\":[\"all\"]}"));
            var made = new ArrayList<ImmichClient>();
            for (var i = 0; i < 1000; i++) {
                made.add(clients.client(account(host, i), new ApiKey("key-" + i)));
                passes(Duration.ofSeconds(1));
            }
            assertThat(cached()).isEqualTo(1000);
            assertThat(host.asked()).hasSize(3000);
            // The first is used again, so that the second is the one used longest ago.
            assertThat(clients.client(account(host, 0), new ApiKey("key-0"))).isSameAs(made.getFirst());
            clients.client(account(host, 1000), new ApiKey("key-1000"));
            assertThat(cached()).isEqualTo(1000);
            for (var i : new int[] {0, 2, 3, 500, 999}) {
                assertThat(clients.client(account(host, i), new ApiKey("key-" + i)))
                        .isSameAs(made.get(i));
            }
            assertThat(host.asked()).hasSize(3003);
            assertThat(clients.client(account(host, 1), new ApiKey("key-1"))).isNotSameAs(made.get(1));
            passes(Duration.ofHours(2));
            later.comes();
            assertThat(cached()).isZero();
        }
    }

    /** Names that all stand for this machine are hosts of their own to the pool. */
    private ServerAddress account(AnsweringServer server, int number) {
        var name = "host_" + number;
        immich.machine.names.put(name, "127.0.0.1");
        return new ServerAddress(
                URI.create("http://" + name + ":" + server.address().api().getPort() + "/api"));
    }

    /** With expired ones that were not evicted yet. */
    private long cached() {
        return clients.clients.estimatedSize();
    }
}
