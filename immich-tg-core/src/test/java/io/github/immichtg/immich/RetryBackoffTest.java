package io.github.immichtg.immich;

import static io.github.immichtg.immich.ImmichExceptionTest.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryBackoffTest {

    private static final Predicate<RecordedRequest> ALBUMS =
            request -> request.path().equals("/api/albums");
    private static final Predicate<RecordedRequest> ANY = request -> true;

    private final ImmichFixture immich = new ImmichFixture();
    private final ImmichStandIn server = ImmichStandIn.start(ImmichVersion.V3_1_0);
    private final StandInUser anna = server.user("Anna");
    private final String key = anna.readerKey();
    private final AlbumId album = new AlbumId(anna.album("Holiday")
            .add(anna.asset("a.jpg", Content.of(new byte[10])))
            .id());

    @AfterEach
    void close() {
        server.close();
        immich.close();
    }

    private ImmichClient client() {
        return new ImmichClient(
                ServerAddress.parse(server.url().toString()), new ApiKey(key), immich.machine.surroundings());
    }

    private List<Duration> waited() {
        return immich.machine.waited;
    }

    static Stream<Fault> passing() {
        return Stream.of(
                Fault.badGateway(),
                new Fault.Reply(503, "text/html", "<h1>Service Unavailable</h1>"),
                new Fault.Reply(504, "text/html", "<h1>Gateway Time-out</h1>"),
                new Fault.Reply(429, "text/plain", "Too many requests"),
                new Fault.Reply(502, "application/json", "{\"message\":\"upstream\"}"),
                new Fault.Drop(),
                new Fault.LoseAnswer(),
                new Fault.Cut(5));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void asksAgainWhatFailsForAPassingReason(Fault fault) throws InterruptedException {
        for (var path : List.of("/api/server/version", "/api/albums", "/api/api-keys/me", "/api/search/metadata")) {
            server.fault(2, request -> request.path().equals(path), fault);
        }
        var client = client();
        client.check();
        assertThat(client.albums()).hasSize(1);
        var listed = new ArrayList<Asset>();
        client.assets(album, listed::addAll);
        assertThat(listed).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("passing")
    void givesUpAfterFourMoreTries(Fault fault) throws InterruptedException {
        var client = client();
        client.version();
        server.clearRequests();
        waited().clear();
        server.fault(ALBUMS, fault);
        thrown(ImmichException.Failing.class, client::albums);
        // A GET on a kept connection that turns out to be closed is repeated by the JDK besides.
        assertThat(server.requests().size()).isBetween(5, 10);
        assertThat(waited()).hasSize(4);
        // Proxies that limit rates are asked less often: their limits count by the second or minute.
        var limited = fault instanceof Fault.Reply reply && reply.status() == 429;
        var expected = limited ? List.of(12_000, 12_000, 12_000, 12_000) : List.of(500, 1000, 2000, 4000);
        for (var i = 0; i < 4; i++) {
            assertThat(waited().get(i).toMillis()).isBetween(expected.get(i) * 3L / 4, expected.get(i) * 5L / 4);
        }
    }

    @Test
    void comesBackWhenTheServerAsksTo() throws InterruptedException {
        server.fault(1, ANY, new Fault.Reply(429, "text/plain", "slow down", Map.of("Retry-After", "17")));
        server.fault(
                1, ANY, new Fault.Reply(503, "text/html", "", Map.of("Retry-After", "Sun, 22 Nov 2026 12:00:40 GMT")));
        assertThat(client().version()).isNotNull();
        assertThat(waited()).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(23));
    }

    @Test
    void tellsWhenToComeBackInsteadOfWaitingForLong() {
        server.fault(ANY, new Fault.Reply(429, "text/plain", "", Map.of("Retry-After", "3600")));
        assertThat(thrown(ImmichException.Failing.class, () -> client().version()))
                .hasMessageContaining("HTTP 429")
                .hasMessageContaining("in 3600 s");
        assertThat(waited()).isEmpty();
    }

    @Test
    void waitsNoMoreThanAMinuteInAll() {
        server.fault(ANY, new Fault.Reply(503, "text/html", "", Map.of("Retry-After", "25")));
        thrown(ImmichException.Failing.class, () -> client().version());
        assertThat(waited()).containsExactly(Duration.ofSeconds(25), Duration.ofSeconds(25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "99999999999999999999", "", "Sun, 22 Nov 2020 12:00:40 GMT"})
    void passesOverAnOddRetryAfter(String odd) throws InterruptedException {
        server.fault(1, ANY, new Fault.Reply(503, "text/html", "", Map.of("Retry-After", odd)));
        assertThat(client().version()).isNotNull();
        assertThat(waited()).hasSize(1);
        assertThat(waited().getFirst()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void neverAsksAgainWhatIsRefused() throws InterruptedException {
        var client = client();
        client.version();
        var wrong = new ImmichClient(
                ServerAddress.parse(server.url().toString()), new ApiKey("wrong"), immich.machine.surroundings());
        wrong.version();
        var poor = new ImmichClient(
                ServerAddress.parse(server.url().toString()),
                new ApiKey(anna.key("user.read")),
                immich.machine.surroundings());
        poor.version();
        server.clearRequests();
        thrown(ImmichException.NotFound.class, () -> client.album(new AlbumId(UUID.randomUUID())));
        thrown(ImmichException.Unauthorized.class, wrong::albums);
        thrown(ImmichException.Forbidden.class, poor::albums);
        server.fault(1, ALBUMS, new Fault.Reply(404, "application/json", "{\"message\":\"Not Found\"}"));
        thrown(ImmichException.NotFound.class, client::albums);
        server.fault(1, ALBUMS, new Fault.Reply(500, "application/json", "{\"message\":\"Internal server error\"}"));
        thrown(ImmichException.Failing.class, client::albums);
        assertThat(server.requests()).hasSize(5);
        server.maintenance(true);
        thrown(ImmichException.Maintenance.class, client::albums);
        assertThat(server.requests()).hasSize(7);
        assertThat(waited()).isEmpty();
    }

    @Test
    void endsItsWaitingAtOnceWhenInterrupted() {
        server.fault(ANY, Fault.badGateway());
        immich.machine.whileWaiting = () -> Thread.currentThread().interrupt();
        assertThat(catchThrowable(() -> client().version())).isInstanceOf(InterruptedException.class);
        assertThat(waited()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void handsOverEachAssetOnceWhenAListingIsAskedAgain(ImmichVersion version) throws InterruptedException {
        try (var other = ImmichStandIn.start(version)) {
            var bob = other.user("Bob");
            var large = bob.album("Large");
            for (var i = 0; i < 1500; i++) {
                large.add(bob.asset(i + ".jpg", Content.of(new byte[1])));
            }
            var client = new ImmichClient(
                    ServerAddress.parse(other.url().toString()),
                    new ApiKey(bob.readerKey()),
                    immich.machine.surroundings());
            client.version();
            other.fault(
                    1,
                    request -> request.path().contains(large.id() + "")
                            || request.method().equals("POST"),
                    new Fault.Cut(900_000));
            var ids = new ArrayList<AssetId>();
            client.assets(new AlbumId(large.id()), page -> page.forEach(asset -> ids.add(asset.id())));
            assertThat(ids).hasSize(1500).doesNotHaveDuplicates();
            assertThat(waited()).hasSize(1);
        }
    }
}
