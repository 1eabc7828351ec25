package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every secret that both programs are given, searched for in everything that they leave: what they print and log, pages and
 * figures, messages, files, the database, the list of processes. Servers do what they can to have them told.
 */
@Tag("outside")
class SecretsIT {

    private static final String WRONG_KEY = "AKeyOfNobodyAKeyOfNobodyAKeyOfNobodyAKey4711";
    private static final String PASSWORD = "the-databases-password-4711";
    private static final String MONITOR_TOKEN = "the-monitors-token-4711";

    @TempDir
    Path folder;

    private BotFixture stage;
    private SecretSearch search;
    private String cliKey;

    @BeforeEach
    void start() throws IOException {
        stage = new BotFixture(folder.resolve("home"));
        stage.variables.put("POSTGRES_PASSWORD", PASSWORD);
        stage.variables.put("MONITOR_TOKEN", MONITOR_TOKEN);
        stage.variables.put("MONITOR_ADDRESS", "127.0.0.1");
        try (ServerSocket free = new ServerSocket(0)) {
            stage.variables.put("MONITOR_PORT", Integer.toString(free.getLocalPort()));
        }
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        stage.variables.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary);
        cliKey = stage.anna.readerKey();
        search = new SecretSearch(Map.of(
                "the bot's token", BotFixture.TOKEN,
                "a person's API key", stage.key,
                "the operator's API key", cliKey,
                "a key that is refused", WRONG_KEY,
                "the database's password", PASSWORD,
                "the page's token", MONITOR_TOKEN));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void noneIsInAnythingThatIsProduced() throws Exception {
        stage.pictures(stage.holiday, 2);
        Phone phone = stage.phone(1001, "Maria", "en");
        StandInChat channel = stage.channel(phone, "maria");
        try (BotProcess bot = BotProcess.start(stage, folder, Map.of("APP_ENV", "dev", "LOG_LEVEL", "DEBUG"))) {
            stage.setUp(phone, channel);
            phone.until(screen -> stage.telegram.posts(channel).size() >= 2);
            for (Fault fault : tellTales(stage.key, stage.immich.url())) {
                stage.immich.fault(request -> request.path().startsWith("/api/search"), fault);
                stage.pictures(stage.holiday, 1);
                int said = phone.screen().size();
                phone.types("/resume");
                phone.until(screen -> screen.size() > said + 1);
                int asked = phone.types("/status");
                phone.until(screen -> screen.stream()
                        .anyMatch(shown -> !shown.own()
                                && shown.messageId() > asked
                                && shown.text().contains("maria")));
                stage.immich.clearFaults();
            }
            tellsThePageAndTheFigures();
            search.processes();
            search.database(stage.database);
            // What comes later is of the operator's account: a server that tells one's key to another's account is no
            // mistake.
            phone.types("/delete_my_data");
            phone.until(screen -> screen.getLast().labels().contains("Yes, forget everything"));
            phone.presses("Yes, forget everything");
            phone.until(screen ->
                    stage.query("select 1 from users where telegram_id = 1001").isEmpty());
            bot.terminate().end();
            search.text("what the bot printed", bot.said());
        }
        phone.screen().stream()
                .filter(shown -> !shown.own())
                .forEach(shown -> search.text("what the bot wrote", shown.text()));
        theCommandsSay();
        stage.telegram
                .posts(channel)
                .forEach(post -> search.text("a post", post.text().text()));
        search.database(stage.database);
        search.files(folder, folder.resolve("home/secret.key"));
        assertThat(search.found()).isEmpty();
    }

    /** What a server answers that wants a key to be told to others. */
    private static List<Fault> tellTales(String key, URI server) {
        String said = "x-api-key: " + key + " " + key;
        return List.of(
                new Fault.Reply(500, "application/json", "{\"message\":\"" + said + "\",\"statusCode\":500}"),
                new Fault.Reply(400, "application/json", "{\"message\":\"" + said + "\",\"statusCode\":400}"),
                new Fault.Reply(
                        403,
                        "application/json",
                        "{\"message\":\"Missing required permission: " + key + "\",\"statusCode\":403}"),
                new Fault.Reply(418, "application/json", "{\"message\":[\"" + said + "\"],\"statusCode\":418}"),
                new Fault.Reply(200, "application/json", key),
                new Fault.Reply(200, "application/json", "{\"assets\":" + key + "}"),
                new Fault.Reply(
                        200,
                        "application/json",
                        "{\"assets\":{\"items\":\"" + key + "\",\"nextPage\":\"" + key + "\"}}"),
                new Fault.Reply(200, "text/html", "<html>" + said + "</html>"),
                new Fault.Reply(302, "text/plain", "", Map.of("Location", "http://" + key + ".example/?k=" + key)),
                new Fault.Reply(
                        302, "text/plain", "", Map.of("Location", "http://" + key + "@elsewhere.example/" + key)),
                new Fault.Reply(302, "text/plain", "", Map.of("Location", "http://[" + key + "/")),
                new Fault.Reply(302, "text/plain", "", Map.of("Location", server + "/" + key)),
                new Fault.Reply(503, "text/plain", said, Map.of("Retry-After", key)));
    }

    private void tellsThePageAndTheFigures() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : List.of("/", "/?live", "/metrics", "/healthz", "/readyz", "/nothing")) {
                URI address = URI.create("http://127.0.0.1:" + stage.variables.get("MONITOR_PORT") + path);
                HttpRequest request = HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + MONITOR_TOKEN)
                        .build();
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isIn(200, 404);
                search.text(path, answer.headers() + answer.body());
            }
        }
    }

    private void theCommandsSay() throws Exception {
        Map<String, String> variables = new HashMap<>(stage.variables);
        String keyOfKeys = Files.readString(folder.resolve("home/secret.key")).strip();
        variables.putAll(Map.of(
                "IMMICH_URL",
                stage.immich.url().toString(),
                "IMMICH_API_KEY",
                cliKey,
                "IMMICH_ALBUM",
                "Holiday",
                "TELEGRAM_CHANNEL",
                "@channel_cli",
                "IMMICH_TG_SECRET_KEY",
                keyOfKeys,
                "POST_MEDIA_INTERVAL",
                "1"));
        variables.remove("ADMIN_IDS");
        search.secret("the key of keys", keyOfKeys);
        stage.telegram.channel(-1001000000777L, "channel_cli", "Photos").administrator(stage.bot, "can_post_messages");
        says(variables, "link", "--output", "json");
        says(variables, "--verbose", "sync", "--output", "json");
        says(variables, "status", "--output", "json");
        says(variables, "subscriptions", "--output", "json");
        says(variables, "--verbose", "doctor", "--output", "json");
        for (Fault fault : tellTales(cliKey, stage.immich.url())) {
            stage.pictures(stage.holiday, 1);
            stage.immich.fault(request -> request.path().startsWith("/api/search"), fault);
            says(variables, "--verbose", "sync");
            stage.immich.clearFaults();
        }
        for (String said : List.of("Unauthorized", "Not Found", "Bad Request: " + BotFixture.TOKEN)) {
            stage.telegram.fault(
                    1000,
                    request -> true,
                    new Fault.Reply(
                            400,
                            "application/json",
                            "{\"ok\":false,\"error_code\":400,\"description\":\"" + said + "\"}"));
            says(variables, "--verbose", "doctor");
            stage.telegram.clearFaults();
        }
        stage.telegram.fault(
                1000, request -> true, new Fault.Reply(200, "text/html", "<html>" + BotFixture.TOKEN + "</html>"));
        says(variables, "--verbose", "sync");
        stage.telegram.clearFaults();
        says(with(variables, "IMMICH_API_KEY", WRONG_KEY), "--verbose", "sync", "--output", "json");
        says(with(variables, "TELEGRAM_API_URL", "http://127.0.0.1:1"), "--verbose", "sync");
        says(with(variables, "POSTGRES_PORT", "1"), "--verbose", "status");
        says(with(variables, "POSTGRES_USER", "immich_tg"), "--verbose", "status");
        says(with(variables, "IMMICH_TG_SECRET_KEY", keyOfKeys + "x"), "--verbose", "sync");
        says(with(variables, "TELEGRAM_TOKEN", BotFixture.TOKEN + " x"), "--verbose", "sync");
        says(with(variables, "IMMICH_URL", "http://user:" + WRONG_KEY + "@127.0.0.1:1"), "--verbose", "sync");
        daemonSays(with(variables, "APP_ENV", "dev"));
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String value) {
        Map<String, String> changed = new HashMap<>(variables);
        changed.put(name, value);
        return changed;
    }

    private ProcessBuilder command(Map<String, String> variables, Path said, String... args) {
        Path launcher =
                Path.of("../immich-tg-cli/target/immich-tg/bin/immich-tg").toAbsolutePath();
        assertThat(launcher).as("built with -pl immich-tg-cli,immich-tg-bot").isExecutable();
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(args));
        builder.environment().putAll(variables);
        return builder.redirectOutput(said.toFile()).redirectErrorStream(true);
    }

    private void says(Map<String, String> variables, String... args) throws Exception {
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process process = command(variables, said, args).start();
        search.processes();
        int code = process.waitFor();
        search.text(String.join(" ", args), Files.readString(said));
        assertThat(Files.readString(said)).as("it says something").isNotEmpty();
        assertThat(code).as(Files.readString(said)).isNotEqualTo(1);
    }

    private void daemonSays(Map<String, String> variables) throws Exception {
        Path said = Files.createTempFile(folder, "said", ".txt");
        stage.pictures(stage.holiday, 1);
        stage.immich.fault(
                request -> request.path().startsWith("/api/search"),
                tellTales(cliKey, stage.immich.url()).get(1));
        stage.immich.clearRequests();
        Process daemon = command(variables, said, "daemon").start();
        while (daemon.isAlive()
                && stage.immich.requests().stream()
                        .noneMatch(asked -> asked.path().startsWith("/api/search"))) {
            Thread.onSpinWait();
        }
        tellsThePageAndTheFigures();
        search.processes();
        daemon.destroy();
        daemon.waitFor();
        search.text("what the daemon logged", Files.readString(said));
        stage.immich.clearFaults();
    }
}
