package io.github.immichtg.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.TestDatabase;
import io.github.immichtg.internal.store.subscription.OperatorLink;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.telegram.value.ChatId;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class MonitorTest {

    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    private final TestDatabase data = TestDatabase.migrated();
    private final Database database = data.open();
    private final HttpClient http = HttpClient.newHttpClient();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Metrics metrics = new Metrics(registry);
    private @Nullable String broken;
    private @Nullable String unready;
    private Monitor.Shown shown;
    private Monitor monitor;

    @BeforeEach
    void start() throws IOException {
        Health health = new Health() {
            @Override
            public Optional<String> broken() {
                return Optional.ofNullable(broken);
            }

            @Override
            public Optional<String> unready() {
                return Optional.ofNullable(unready);
            }
        };
        data.clock().set(NOW);
        shown = new Monitor.Shown(
                health,
                new StatusPage(
                        database,
                        () -> Optional.of(NOW.plus(Duration.ofMinutes(12))),
                        Clock.fixed(NOW, ZoneOffset.UTC)),
                registry);
        monitor = Monitor.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), shown, new Guard(Set.of(), null, false));
    }

    /** Has it guarded otherwise from now on. */
    private void guardedBy(Guard guard) throws IOException {
        monitor.close();
        monitor = Monitor.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), shown, guard);
    }

    @AfterEach
    void end() {
        monitor.close();
        http.close();
        data.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yml", "grafana-dashboard.json"})
    void everythingThatAnAlertOrTheDashboardNamesIsThereFromTheStart(String file) throws Exception {
        metrics.watch(database);
        Set<String> named = Pattern.compile("immich_tg_\\w+(?:\\{[^}]*})?")
                .matcher(Files.readString(Path.of("../examples/monitoring").resolve(file)))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());

        String told = get("/metrics").body();

        assertThat(named)
                .hasSizeGreaterThan(3)
                .allSatisfy(series ->
                        assertThat(told).containsPattern("(?m)^" + Pattern.quote(series.replace("}", "")) + "[^a-z_]"));
        assertThat(told)
                .contains(
                        "immich_tg_failures_total{kind=\"parked\"} 0.0", "immich_tg_posts_total{source=\"copied\"} 0.0")
                .contains("immich_tg_comments_total 0.0", "immich_tg_waits_seconds_count 0")
                .contains("immich_tg_last_pass_timestamp_seconds NaN")
                .contains("jvm_memory_used_bytes{area=\"heap\"", "process_cpu_usage ", "jvm_threads_live_threads ")
                .containsPattern("(?m)^immich_tg_build_info\\{java=\"[^\"]+\",version=\"[^\"]+\"} 1");
    }

    @Test
    void theAlertsOfTheHowToAreThoseThatAreTested() throws Exception {
        assertThat(Files.readString(Path.of("../docs/how-to/scale-out.md")))
                .contains("```yaml\n" + Files.readString(Path.of("../examples/monitoring/alerts.yml")) + "```");
    }

    @Test
    void tellsWhetherItLivesAndIsReady() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);

        unready = "the database is away";
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("the database is away\n");

        broken = "nothing is scheduled any more";
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("nothing is scheduled any more\n");
    }

    @Test
    void countsWhatHappened() throws Exception {
        ChatId chat = new ChatId(-100);
        metrics.on(new SyncEvent.AlbumSeen("Holiday", 3));
        metrics.on(new SyncEvent.Rejected(chat, "IMG_1.JPG", "damaged"));
        metrics.on(new SyncEvent.Rejected(chat, "IMG_2.JPG", "damaged"));
        metrics.on(new SyncEvent.Waiting(chat, Duration.ofSeconds(3), "slowly"));

        assertThat(get("/metrics").body())
                .contains("immich_tg_discovered_total 3.0")
                .contains("immich_tg_failures_total{kind=\"rejected\"} 2.0")
                .contains("immich_tg_waits_seconds_sum 3.0")
                .doesNotContain("IMG_1", "Holiday");
    }

    @Test
    void showsSubscriptionsWithoutTheirSecrets() throws Exception {
        assertThat(get("/").body()).contains("No albums are linked yet");

        database.subscriptions()
                .linkOperator(new OperatorLink(
                        new ChatId(-1001234567890L),
                        "Ann & <Bob>",
                        "https://t.me/annbob",
                        URI.create("http://immich.example:2283"),
                        new ApiKey("very-secret-key"),
                        List.of(new OperatorLink.NamedAlbum(new AlbumId(new UUID(1, 1)), "Holiday \"25\"")),
                        null));

        HttpResponse<String> page = get("/");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body())
                .contains(
                        "Ann &amp; &lt;Bob&gt;", "https://t.me/annbob", "immich.example:2283", "Holiday &quot;25&quot;")
                .contains("last pass: not yet", "next check: in 12 min", "version ", "None.")
                .doesNotContain("<th>File</th>")
                .doesNotContain("very-secret-key", "<Bob>", "http-equiv=\"refresh\"");
        assertThat(get("/?live").body()).contains("http-equiv=\"refresh\" content=\"30\"");
    }

    @Test
    void showsWhatIsWrongNowAndSinceWhen() throws Exception {
        long id = database.subscriptions()
                .linkOperator(new OperatorLink(
                        new ChatId(-1001234567890L),
                        "Trip",
                        null,
                        URI.create("http://immich.example:2283"),
                        new ApiKey("very-secret-key"),
                        List.of(new OperatorLink.NamedAlbum(new AlbumId(new UUID(1, 1)), "Holiday")),
                        null))
                .id();
        assertThat(get("/").body()).doesNotContain("Problems");

        database.subscriptions().delay(id, Duration.ofMinutes(5), "the <key> was revoked");

        assertThat(get("/").body()).contains("Problems", "<bdi>Trip</bdi>", "the &lt;key&gt; was revoked", "just now");
    }

    @Test
    void namesTurnNothingBesideThem() throws Exception {
        String evil = "Trip\u202e\u2067\u001b[2J";
        long id = database.subscriptions()
                .linkOperator(new OperatorLink(
                        new ChatId(-1001234567890L),
                        evil,
                        null,
                        URI.create("http://immich.example:2283"),
                        new ApiKey("very-secret-key"),
                        List.of(new OperatorLink.NamedAlbum(new AlbumId(new UUID(1, 1)), evil)),
                        null))
                .id();
        database.subscriptions().delay(id, Duration.ofMinutes(5), "album «" + evil + "» is gone");

        assertThat(get("/").body())
                .doesNotContain("\u202e", "\u2067", "\u001b")
                .contains("<bdi>Trip[2J</bdi>", "<bdi>album «Trip[2J» is gone</bdi>");
    }

    @Test
    void isOnlyToBeRead() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(uri("/"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
        assertThat(get("/secret.key").statusCode()).isEqualTo(404);
        HttpRequest head = HttpRequest.newBuilder(uri("/")).HEAD().build();
        assertThat(http.send(head, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPageThatCannotBeMadeIsSaidAndTheNextOneIsMade() throws Exception {
        data.run("alter table channels rename to channels_away");
        assertThat(get("/").statusCode()).isEqualTo(503);
        data.run("alter table channels_away rename to channels");
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aPageInABrowserThatHasItsOwnNameLeadHereIsShownNothing() throws Exception {
        guardedBy(new Guard(Set.of("photos.example.org"), null, false));
        for (String path : List.of("/", "/metrics")) {
            assertThat(status(path, "Host: evil.example"))
                    .as("whose name leads to 127.0.0.1 now")
                    .isEqualTo(421);
            assertThat(status(path, "Host: localhost.evil.example:8080")).isEqualTo(421);
            assertThat(status(path, "Host: 127.0.0.1.evil.example")).isEqualTo(421);
            assertThat(status(path, "Host: localhost", "Host: evil.example")).isIn(400, 421);
        }
        for (String name : List.of(
                "127.0.0.1",
                "10.1.2.3:8080",
                "[::1]:8080",
                "localhost:8080",
                "immich-tg:8080",
                "Photos.Example.org.",
                "a.localhost")) {
            assertThat(status("/", "Host: " + name)).as(name).isEqualTo(200);
        }
        assertThat(status("/metrics")).as("no browser").isEqualTo(200);
        assertThat(status("/healthz", "Host: evil.example")).isEqualTo(200);
    }

    @Test
    void pageAndFiguresAreForWhoKnowsTheTokenAndTheStateIsForAll() throws Exception {
        guardedBy(new Guard(Set.of(), "correct horse battery", true));
        unready = "the database at db.internal is away";

        for (String path : List.of("/", "/?live", "/metrics")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(get(path).headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(asked -> assertThat(asked).startsWith("Basic "));
            assertThat(status(path, "Authorization: Bearer correct horse batterx"))
                    .isEqualTo(401);
            assertThat(status(path, "Authorization: Bearer ")).isEqualTo(401);
            assertThat(status(path, "Authorization: Basic !!!")).isEqualTo(401);
            assertThat(status(path, "Authorization: Bearer correct horse battery"))
                    .isEqualTo(200);
            assertThat(status(path, "Authorization: Basic " + base64("anybody:correct horse battery")))
                    .isEqualTo(200);
        }
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("not ready\n");
        assertThat(new Guard(Set.of(), "correct horse battery", true).toString())
                .doesNotContain("correct");
    }

    @Test
    void withoutATokenWhatIsManyPeoplesIsShownOnThisMachineAlone() throws Exception {
        guardedBy(new Guard(Set.of(), null, true));
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(status("/", "X-Forwarded-For: 192.0.2.7")).isEqualTo(403);
        assertThat(status("/metrics", "Forwarded: for=192.0.2.7")).isEqualTo(403);

        Optional<InetAddress> outward = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        if (outward.isPresent()) {
            monitor.close();
            monitor = Monitor.start(new InetSocketAddress(outward.get(), 0), shown, new Guard(Set.of(), null, true));
            assertThat(status("/")).isEqualTo(403);
            assertThat(status("/metrics")).isEqualTo(403);
            assertThat(status("/readyz")).isEqualTo(200);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks with just these header lines; Java's own client lets nobody say another host. */
    private int status(String path, String... lines) throws IOException {
        try (Socket socket =
                new Socket(monitor.address().getAddress(), monitor.address().getPort())) {
            String asked = "GET " + path + " HTTP/1.1\r\nConnection: close\r\n"
                    + Stream.of(lines).map(line -> line + "\r\n").collect(Collectors.joining())
                    + "\r\n";
            socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + monitor.address().getPort() + path);
    }
}
