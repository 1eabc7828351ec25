package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alerts, asked of a real Prometheus that reads the figures of the packaged daemon. */
@Tag("outside")
class PrometheusIT {

    private static final Path MONITORING = Path.of("../examples/monitoring").toAbsolutePath();
    private static final String TOKEN = "token-of-the-monitor";

    /** Of a fifth of a second each: Prometheus reads the figures once a second. */
    private static final int TRIES = 600;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> running = new ArrayList<>();
    private CliFixture stage;
    private int port;

    @BeforeEach
    void start() throws IOException {
        assumeThat(onPath("prometheus") && onPath("promtool"))
                .as("prometheus and promtool, which Debian has in the package prometheus")
                .isTrue();
        stage = CliFixture.inHome(folder.resolve("home"));
        port = freePort();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process one : running) {
            one.destroyForcibly().waitFor();
        }
        if (stage != null) {
            stage.close();
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launched(Map<String, String> variables, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process = builder.redirectOutput(
                        folder.resolve("said-" + running.size() + ".txt").toFile())
                .start();
        running.add(process);
        return process;
    }

    private String said() {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < running.size(); i++) {
            try {
                said.append(Files.readString(folder.resolve("said-" + i + ".txt")));
            } catch (IOException e) {
                said.append(e);
            }
        }
        return said.toString();
    }

    private JsonNode ask(String path) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(json.path("status").asText()).as(path + ": " + answer.body()).isEqualTo("success");
        return json.path("data");
    }

    private JsonNode query(String expression) throws Exception {
        return ask("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    /** Waits until Prometheus has something to say to this. */
    private void await(String expression) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            try {
                if (!query(expression).isEmpty()) {
                    return;
                }
            } catch (IOException e) {
                assertThat(running).as(this::said).allMatch(Process::isAlive);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError(expression + "\n" + said());
    }

    private void prometheus(int monitored) throws IOException {
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: immich-tg
                    authorization: {credentials: %s}
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                """.formatted(MONITORING.resolve("alerts.yml"), TOKEN, monitored));
        launched(
                Map.of(),
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + port);
    }

    private void daemon(int monitored) throws IOException {
        Map<String, String> variables = new HashMap<>(stage.variables());
        variables.putAll(
                Map.of("POST_MEDIA_INTERVAL", "1", "MONITOR_PORT", String.valueOf(monitored), "MONITOR_TOKEN", TOKEN));
        launched(
                variables,
                Path.of("target/immich-tg/bin/immich-tg").toAbsolutePath().toString(),
                "daemon");
    }

    /** The expressions of the dashboard's panels. */
    private static List<String> ofTheDashboard() throws IOException {
        List<String> expressions = new ArrayList<>();
        JsonNode dashboard = new ObjectMapper()
                .readTree(MONITORING.resolve("grafana-dashboard.json").toFile());
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.path("expr").textValue())));
        return expressions;
    }

    /** What the alerts compare with a number, which has to be there for them to be right. */
    private static List<String> ofTheAlerts() throws IOException {
        return Pattern.compile("(?m)^ +expr: (.*)$")
                .matcher(Files.readString(MONITORING.resolve("alerts.yml")))
                .results()
                .map((MatchResult expression) -> expression.group(1))
                .flatMap(expression -> Stream.of(expression.split(" unless ")))
                .map(side -> side.replaceFirst(" > .*", ""))
                .toList();
    }

    @Test
    void theAlertsAreRightAsPromtoolSays() throws Exception {
        Process test =
                launched(Map.of(), "sh", MONITORING.resolve("test-alerts.sh").toString());

        assertThat(test.waitFor()).as(this::said).isZero();

        assertThat(said()).contains("SUCCESS: 3 rules found");
    }

    @Test
    void everyExpressionOfTheDashboardAndOfTheAlertsHasAnAnswer() throws Exception {
        stage.pictures(3);
        int monitored = freePort();
        daemon(monitored);
        prometheus(monitored);
        await("sum(immich_tg_posts_total) >= 3 and min(count_over_time(immich_tg_posts_total[10m])) >= 2");

        assertThat(ofTheDashboard()).hasSizeGreaterThan(15);
        assertThat(ofTheAlerts()).hasSize(4);
        for (String expression :
                Stream.concat(ofTheDashboard().stream(), ofTheAlerts().stream()).toList()) {
            assertThat(query(expression)).as(expression).isNotEmpty();
            assertThat(query(expression).path(0).path("value").path(1).asText())
                    .as(expression)
                    .isNotEqualTo("NaN");
        }

        JsonNode rules = ask("/api/v1/rules").path("groups").path(0).path("rules");
        assertThat(rules).hasSize(3).allSatisfy(rule -> {
            assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
            // Pending where Prometheus first looked while pictures waited.
            assertThat(rule.path("state").asText()).as(rule.toString()).isNotEqualTo("firing");
        });
    }
}
