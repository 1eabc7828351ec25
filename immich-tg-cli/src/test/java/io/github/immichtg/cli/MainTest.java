package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.immichtg.standins.http.Content;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class MainTest {

    @TempDir
    static Path home;

    private CliFixture stage;

    @BeforeEach
    void start() {
        stage = CliFixture.onServer(home).pictures(2);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void publishesAndReportsAsOneJsonObject() throws Exception {
        stage.album.add(
                stage.anna.asset("broken.jpg", Content.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2})));

        Ran first = Ran.with(stage.variables(), "sync", "--output", "json");
        Ran second = Ran.with(stage.variables(), "sync", "--output", "json");
        Ran status = Ran.with(stage.variables(), "status", "--output", "json");

        assertThat(first.code()).isEqualTo(3);
        assertThat(first.json().fieldNames())
                .toIterable()
                .contains(
                        "discovered",
                        "published",
                        "retrying",
                        "rejected",
                        "parked",
                        "comments",
                        "comments_pending",
                        "pending",
                        "unresolved",
                        "duration_ms");
        assertThat(first.json().path("published").intValue()).isEqualTo(2);
        assertThat(first.json().path("rejected").intValue()).isEqualTo(1);
        // What an earlier pass rejected still waits for a person.
        assertThat(second.code()).isEqualTo(3);
        assertThat(second.json().path("published").intValue()).isZero();
        assertThat(second.json().path("rejected").intValue()).isZero();
        assertThat(second.json().path("unresolved").intValue()).isEqualTo(1);
        assertThat(status.code()).isZero();
        JsonNode item = status.json().path("items").path(0);
        assertThat(item.path("name").textValue()).isEqualTo("broken.jpg");
        assertThat(item.path("state").textValue()).isEqualTo("rejected");
        assertThat(item.path("reason").textValue()).contains("JPEG");
        assertThat(item.path("asset").textValue()).hasSize(36);
        assertThat(stage.telegram.posts(stage.channel)).hasSize(2);
    }

    @Test
    void aWrongTokenIsRefused() {
        refused(4, stage.with("TELEGRAM_TOKEN", "999:another-token"), "token");
        refused(4, stage.with("TELEGRAM_TOKEN", "1:no"), "token");
        refused(2, stage.with("TELEGRAM_TOKEN", "no-token-at-all"), "TELEGRAM_TOKEN");
    }

    @Test
    void aWrongKeyIsRefused() {
        refused(4, stage.with("IMMICH_API_KEY", "wrong-key-4711"), "API key");
    }

    @Test
    void aKeyThatLacksPermissionsIsToldWhich() {
        refused(
                4,
                stage.with("IMMICH_API_KEY", stage.anna.key("album.read", "asset.read")),
                "asset.view, asset.download");
    }

    @Test
    void anUnknownAlbumIsAUsageError() {
        refused(2, stage.with("IMMICH_ALBUM", "Winter"), "'Winter'");
        refused(2, stage.with("IMMICH_ALBUM", "00000000-0000-4000-8000-000000000000"), "'Holiday'");
    }

    @Test
    void anUnknownChannelIsRefused() {
        refused(4, stage.with("TELEGRAM_CHANNEL", "@elsewhere"), "@elsewhere");
        refused(4, stage.with("TELEGRAM_CHANNEL", "-1009999999999"), "-1009999999999");
    }

    @Test
    void aServerThatIsNoImmichIsRefused() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<html>It works!</html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            refused(
                    4,
                    stage.with(
                            "IMMICH_URL",
                            "http://127.0.0.1:" + server.getAddress().getPort()),
                    "Immich");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobodyListeningIsSaid() throws Exception {
        // A port that was just free may be another test's by now.
        int port = 1;
        refused(4, stage.with("IMMICH_URL", "http://127.0.0.1:" + port), "127.0.0.1:" + port);
        refused(4, stage.with("TELEGRAM_API_URL", "http://127.0.0.1:" + port), "Telegram");
        Map<String, String> elsewhere = new HashMap<>(stage.with("POSTGRES_HOST", "127.0.0.1"));
        elsewhere.put("POSTGRES_PORT", String.valueOf(port));
        refused(4, elsewhere, "127.0.0.1:" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_CHANNEL", "TELEGRAM_TOKEN"})
    void namesTheVariableThatIsMissing(String name) {
        refused(2, stage.with(name, " "), name);
    }

    @Test
    void namesTheVariableThatCannotBeUnderstood() {
        refused(2, stage.with("CAPTION_LANGUAGE", "klingon"), "CAPTION_LANGUAGE");
        refused(2, stage.with("PHOTO_MAX_SIDE", "large"), "PHOTO_MAX_SIDE");
        refused(2, stage.with("TELEGRAM_PER_CHAT_PER_MINUTE", "0"), "TELEGRAM_PER_CHAT_PER_MINUTE");
        refused(2, stage.with("TELEGRAM_API_URL", "ftp://example.org"), "TELEGRAM_API_URL");
        refused(2, stage.with("TELEGRAM_CHANNEL", "my channel"), "TELEGRAM_CHANNEL");
        refused(2, stage.with("APP_ENV", "staging"), "APP_ENV");
    }

    @Test
    void saysWhatIsWrongWithACaptionTemplateAndWhere() throws Exception {
        Path file = home.resolve("caption.mustache");
        Map<String, String> variables = stage.with("CAPTION_TEMPLATE", file.toString());
        refused(2, variables, "CAPTION_TEMPLATE " + file + ": no such file");
        Files.writeString(file, "{{date}}\n<b>{{camra}}</b>");
        refused(2, variables, file + ", line 2: there is no variable 'camra'");
        Files.writeString(file, "{{date}}\n\n<b>{{camera}}");
        refused(2, variables, file + ", line 3: <b> is not closed");
        Files.writeString(file, "{{#date}}");
        refused(2, variables, file + ", line 1: Section missing close tag");
        Files.write(file, new byte[] {(byte) 0xff, 0});
        refused(2, variables, "is not UTF-8 text");
        refused(2, stage.with("CAPTION_TEMPLATE", home.toString()), "CAPTION_TEMPLATE " + home);
        refused(2, stage.with("CAPTION_LOCATION", "gps"), "CAPTION_LOCATION");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        Ran run = Ran.with(stage.variables(), "sync", "--nonsense");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--nonsense").contains("immich-tg sync --help");
    }

    @ParameterizedTest
    @CsvSource({
        "sync, IMMICH_API_KEY, wrong, 4",
        "sync, TELEGRAM_TOKEN, 999:another-token, 4",
        "sync, TELEGRAM_CHANNEL, @elsewhere, 4",
        "sync, IMMICH_ALBUM, Winter, 2",
        "link, IMMICH_API_KEY, wrong, 4",
        "link, TELEGRAM_TOKEN, 999:another-token, 4",
        "sync, POSTGRES_PORT, much, 2"
    })
    void whatIsWrongCostsNoDatabase(String command, String variable, String value, int code) {
        Map<String, String> variables =
                new HashMap<>(stage.with("IMMICH_TG_HOME", home.resolve("none").toString()));
        variables.keySet().removeIf(name -> name.startsWith("POSTGRES_"));
        variables.put(variable, value);
        if (variable.equals("POSTGRES_PORT")) {
            variables.put("POSTGRES_HOST", "127.0.0.1");
        }

        assertThat(Ran.with(variables, command).code()).isEqualTo(code);
        assertThat(home.resolve("none")).doesNotExist();
    }

    @Test
    void nothingToPublishIsSaid() {
        Map<String, String> bare = new HashMap<>(stage.variables());
        bare.keySet().removeIf(name -> name.startsWith("IMMICH_") && !name.equals("IMMICH_TG_HOME"));
        bare.remove("TELEGRAM_CHANNEL");
        bare.put("IMMICH_TG_HOME", home.resolve("empty").toString());
        refused(2, bare, "IMMICH_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync",
                "daemon",
                "status",
                "link",
                "unlink",
                "subscriptions",
                "retry",
                "resolve",
                "refresh",
                "migrate",
                "import-seed",
                "move-database",
                "convert",
                "doctor",
                "help",
                "generate-completion"
            })
    void helpReadsAsItShould(String command) throws Exception {
        Ran run = Ran.with(Map.of(), command, "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(golden("src/test/resources/help/immich-tg-" + command + ".txt", run.out()));
    }

    /** That of the program lies ready; without a terminal in the greatest width, and for one of 80 columns in 79. */
    @ParameterizedTest
    @CsvSource({"'', 100", "79, 79"})
    void readyHelpOfTheProgramIsWhatIsToldInOtherWidths(String columns, int width) throws Exception {
        Map<String, String> variables = Map.of("COLUMNS", columns);
        Ran told = Ran.with(variables, "help");
        assertThat(told.out())
                .isEqualTo(golden("src/main/resources/io/github/immichtg/cli/help-" + width + ".txt", told.out()));
        Ran ready = Ran.with(variables, "--help");
        assertThat(ready.code()).isZero();
        assertThat(ready.out()).isEqualTo(told.out());
        assertThat(Ran.with(variables, "-h").out()).isEqualTo(told.out());
    }

    /** Written anew with -Dgolden.write=true. */
    private static String golden(String name, String seen) throws IOException {
        Path file = Path.of(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, seen);
        }
        return Files.readString(file);
    }

    private void refused(int code, Map<String, String> variables, String expected) {
        Ran run = Ran.with(variables, "sync");
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(expected);
        assertThat(run.err().lines()).hasSizeBetween(1, 3);
        assertThat(run.err()).doesNotContain("Exception", "\tat ");
        for (String secret : new String[] {"TELEGRAM_TOKEN", "IMMICH_API_KEY"}) {
            String value = variables.getOrDefault(secret, "");
            if (value.length() > 4) {
                assertThat(run.err()).doesNotContain(value);
            }
        }
        assertThat(stage.telegram.posts(stage.channel)).isEmpty();
    }
}
