package io.github.immichtg.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.internal.notify.NotifyTarget;
import io.github.immichtg.internal.sync.SubscriptionRequest;
import io.github.immichtg.media.DecodeExecutor;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.ChatId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final String KEY = "a-key-that-nobody-may-see";

    private static final Map<String, String> SUBSCRIPTION =
            Map.of("IMMICH_URL", "http://photos.example", "IMMICH_ALBUM", "One, Two", "TELEGRAM_CHANNEL", "@photos");

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static Map<String, String> with(String name, Object value) {
        Map<String, String> variables = new HashMap<>(SUBSCRIPTION);
        variables.put(name, value.toString());
        return variables;
    }

    private static Settings settings(Map<String, String> variables) {
        return Settings.of(Configuration.of(variables));
    }

    private static Settings settings(Map<String, String> variables, Path folder) {
        return Settings.of(Configuration.of(variables, folder));
    }

    private static String keyOf(Settings settings) {
        return settings.subscriptionVariables().request().orElseThrow().key().value();
    }

    private static String secretKeyOf(Map<String, String> variables, Path folder) {
        return settings(variables, folder).secretKey().orElse("none");
    }

    @Test
    void theEnvironmentGoesBeforeTheFileAndTheFileBeforeTheDefault() throws Exception {
        file(".env", "IMMICH_TG_SECRET_KEY=of-the-file\nPOST_EXISTING=5\nCAPTION_LANGUAGE=\n");

        assertThat(secretKeyOf(Map.of("IMMICH_TG_SECRET_KEY", "of-the-environment"), folder))
                .isEqualTo("of-the-environment");
        assertThat(secretKeyOf(Map.of("IMMICH_TG_SECRET_KEY", " "), folder)).isEqualTo("of-the-file");
        assertThat(settings(Map.of(), folder).sync().postExisting()).isEqualTo(new PostExisting(5));
        assertThat(settings(Map.of(), folder.resolve("elsewhere")).sync().postExisting())
                .isEqualTo(PostExisting.ALL);
    }

    @Test
    void flagsGoBeforeEverything() {
        // A key that stands beside an address is that server's.
        Map<String, String> variables = new HashMap<>(with("IMMICH_API_KEY", KEY));
        variables.remove("IMMICH_URL");
        SubscriptionRequest request = Settings.of(Configuration.of(variables)
                        .withSubscription("http://other.example", List.of("Rome, 2024"), null))
                .subscriptionVariables()
                .request()
                .orElseThrow();

        assertThat(request.server().toString()).contains("other.example");
        assertThat(request.albums()).containsExactly("Rome, 2024");
        assertThat(request.channel().value()).isEqualTo("@photos");
        assertThat(settings(with("IMMICH_API_KEY", KEY))
                        .subscriptionVariables()
                        .request()
                        .orElseThrow()
                        .albums())
                .containsExactly("One", "Two");
    }

    @Test
    void aSecretMayStandInAFile() throws Exception {
        Path file = file("key", "\n  " + KEY + "  \r\n");

        assertThat(keyOf(settings(with("IMMICH_API_KEY_FILE", file)))).isEqualTo(KEY);
    }

    @Test
    void aSecretOfTheEnvironmentGoesBeforeOneOfTheFileHoweverEachIsGiven() throws Exception {
        file(".env", "IMMICH_API_KEY=another\n");
        Path file = file("key", KEY);

        assertThat(keyOf(settings(with("IMMICH_API_KEY_FILE", file), folder))).isEqualTo(KEY);
    }

    @Test
    void saysInOneSentenceWhatIsWrongWithASecretsFile() throws Exception {
        Path empty = file("empty", " \n");
        Path large = Files.write(folder.resolve("large"), new byte[100_000]);
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        for (Path bad : List.of(empty, large, binary, folder, folder.resolve("missing"))) {
            assertThatThrownBy(() -> keyOf(settings(with("IMMICH_API_KEY_FILE", bad))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("IMMICH_API_KEY_FILE ")
                    .hasMessageContaining(bad.toString());
        }
        Map<String, String> both = with("IMMICH_API_KEY_FILE", file("key", KEY));
        both.put("IMMICH_API_KEY", KEY);
        assertThatThrownBy(() -> keyOf(settings(both)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Both IMMICH_API_KEY and IMMICH_API_KEY_FILE are set; set one of them.");
    }

    @Test
    void headersOfAServerAreNotTakenToAnother() throws Exception {
        Path file = file("headers", "CF-Access-Client-Id: a\nCF-Access-Client-Secret: b\n");
        Settings given = settings(with("IMMICH_HEADERS_FILE", file));
        assertThat(given.network().immich().headers().values()).hasSize(2);
        Settings elsewhere = Settings.of(Configuration.of(with("IMMICH_HEADERS_FILE", file))
                .withSubscription("http://other.example", List.of("Rome"), null));
        assertThat(elsewhere.network().immich().headers().values()).isEmpty();
        assertThatThrownBy(() -> settings(with("IMMICH_HEADERS", "A: b\nmy-secret"))
                        .network()
                        .immich())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("IMMICH_HEADERS is invalid: line 2 ")
                .hasMessageNotContaining("my-secret");
        assertThatThrownBy(() ->
                        settings(Map.of("IMMICH_HEADERS", "A: b")).network().immich())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("set IMMICH_URL too");
    }

    @Test
    void readsEnvironmentFilesAsShellsDo() throws Exception {
        file(".env", """
                \uFEFF# a comment

                PLAIN = some text with spaces   # and a comment
                export EXPORTED=a#b
                SINGLE='it costs $5 # really \\n' # comment
                DOUBLE="a \\"quoted\\" \\\\ \\$ line\\nand another"
                EMPTY=
                TWICE=1
                TWICE=2
                URL=https://photos.example/?a=b&c=d\r
                """);

        assertThat(Configuration.of(Map.of(), folder).sources().getLast().variables())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PLAIN", "some text with spaces",
                        "EXPORTED", "a#b",
                        "SINGLE", "it costs $5 # really \\n",
                        "DOUBLE", "a \"quoted\" \\ $ line\nand another",
                        "EMPTY", "",
                        "TWICE", "2",
                        "URL", "https://photos.example/?a=b&c=d"));
    }

    @Test
    void namesTheLineThatItDoesNotUnderstandWithoutShowingIt() throws Exception {
        for (String bad : List.of(
                KEY,
                "X='" + KEY,
                "X=\"" + KEY,
                "X='" + KEY + "' more",
                "1X=" + KEY,
                "X=\"" + KEY + "\\\"",
                "=" + KEY)) {
            file(".env", "GOOD=1\n" + bad + "\n");
            assertThatThrownBy(() -> settings(Map.of(), folder))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("Line 2 of ")
                    .message()
                    .doesNotContain(KEY);
        }
        Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xFF});
        assertThatThrownBy(() -> settings(Map.of(), folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("UTF-8");
        Files.delete(folder.resolve(".env"));
        Files.createDirectory(folder.resolve(".env"));
        assertThatThrownBy(() -> settings(Map.of(), folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "everyone, , true",
        "admins, , false",
        "'42', , false",
        "'42,43', , true",
        "everyone, none, false",
        "admins, process, true"
    })
    void aBotDecodesApartUnlessItsAdminsAloneMaySetItUp(String access, @Nullable String isolation, boolean apart) {
        Map<String, String> variables = new HashMap<>(Map.of("ADMIN_IDS", "42", "BOT_ACCESS", access));
        if (isolation != null) {
            variables.put("MEDIA_ISOLATION", isolation);
        }
        Settings settings = settings(variables);

        try (DecodeExecutor ofBot = settings.forBot().media().decodeExecutor();
                DecodeExecutor ofOthers = settings.media().decodeExecutor()) {
            assertThat(ofBot.isIsolated()).isEqualTo(apart);
            assertThat(ofOthers.isIsolated()).isEqualTo("process".equals(isolation));
        }
    }

    @Test
    void filesThatHoldSecretsAreKnownHoweverTheyAreNamed() throws Exception {
        file(
                ".env",
                "TELEGRAM_TOKEN_FILE=/run/secrets/token\nPOSTGRES_PASSWORD_FILE=password\nCAPTION_TEMPLATE=own.html\n");
        Map<String, String> variables = Map.of(
                "IMMICH_TG_HOME", "/home/of/it", "TELEGRAM_TOKEN", "1:of-the-environment", "IMMICH_API_KEY_FILE", "\0");

        assertThat(settings(variables, folder).forBot().media().secrets())
                .containsExactlyInAnyOrder(
                        folder.resolve(".env"),
                        Path.of("/run/secrets/token"),
                        Path.of("password").toAbsolutePath(),
                        Path.of("/home/of/it/secret.key"),
                        Path.of("/home/of/it/postgres"));
    }

    @Test
    void aKeyGivenBesideOneServerIsToldToNoOther() throws Exception {
        file(".env", "IMMICH_URL=https://one.example\nIMMICH_API_KEY=key-of-one\n");
        Settings sameServer = settings(Map.of("IMMICH_URL", "https://one.example/"), folder);
        assertThat(sameServer.subscriptionVariables().key().value()).isEqualTo("key-of-one");

        Settings other = settings(Map.of("IMMICH_URL", "https://two.example"), folder);
        Settings byFlag = Settings.of(Configuration.of(Map.of(), folder)
                .withSubscription("https://two.example", List.of("Holiday"), "@photos"));
        Settings twice = Settings.of(Configuration.of(Map.of("IMMICH_URL", "https://two.example"), folder)
                .withSubscription(null, List.of("Holiday"), "@photos"));
        for (Settings settings : List.of(other, byFlag, twice)) {
            SubscriptionVariables one = settings.subscriptionVariables();
            for (ThrowableAssert.ThrowingCallable use :
                    List.<ThrowableAssert.ThrowingCallable>of(one::key, one::albums, one::require)) {
                assertThatThrownBy(use)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("IMMICH_API_KEY was set for https://one.example")
                        .hasMessageNotContaining("key-of-one");
            }
        }

        Settings withItsOwn =
                settings(Map.of("IMMICH_URL", "https://two.example", "IMMICH_API_KEY", "key-of-two"), folder);
        assertThat(withItsOwn.subscriptionVariables().key().value()).isEqualTo("key-of-two");
        file(".env", "IMMICH_API_KEY=key-of-whichever\n");
        assertThat(Settings.of(Configuration.of(Map.of(), folder)
                                .withSubscription("https://two.example", List.of(), null))
                        .subscriptionVariables()
                        .key()
                        .value())
                .isEqualTo("key-of-whichever");
    }

    @Test
    void sizesAndTokensThatAreTooSmallAreSaid() {
        assertThat(settings(Map.of()).media().maxOriginal()).isEqualTo(4_000_000_000L);
        assertThat(settings(with("MAX_ORIGINAL", "500MiB")).media().maxOriginal())
                .isEqualTo(500L << 20);
        assertThatThrownBy(() -> settings(with("MAX_ORIGINAL", "1kB")).media().maxOriginal())
                .isInstanceOf(ConfigurationException.class);
        assertThat(settings(Map.of()).monitor().token()).isEmpty();
        assertThatThrownBy(() ->
                        settings(with("MONITOR_TOKEN", "guess-me")).monitor().token())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("16")
                .hasMessageNotContaining("guess-me");
    }

    @Test
    void theOperatorIsToldInAChatOrByAProgram() {
        assertThat(settings(Map.of()).notifyTarget()).isEmpty();
        assertThat(settings(Map.of("NOTIFY", "-1001234")).notifyTarget())
                .contains(new NotifyTarget.TelegramChat(new ChatId(-1001234)));
        assertThat(settings(Map.of("NOTIFY", "exec: /usr/bin/mail  me ")).notifyTarget())
                .contains(new NotifyTarget.Program(List.of("/usr/bin/mail", "me")));
        for (String wrong : List.of("me", "007", "exec:", "exec:mail", "http://localhost")) {
            assertThatThrownBy(() -> settings(Map.of("NOTIFY", wrong)).notifyTarget())
                    .as(wrong)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("NOTIFY is invalid");
        }
    }

    @Test
    void thePasswordOfAnotherDatabaseIsNotOurs() throws Exception {
        Path file = file("seed", "of-the-file\n");

        assertThat(settings(Map.of("POSTGRES_PASSWORD", "ours")).password(Variable.SEED_POSTGRES_PASSWORD))
                .isEmpty();
        assertThat(settings(Map.of("PGPASSWORD", "usual")).password(Variable.SEED_POSTGRES_PASSWORD))
                .contains("usual");
        assertThat(settings(Map.of("PGPASSWORD", "usual", "SEED_POSTGRES_PASSWORD_FILE", file.toString()))
                        .password(Variable.SEED_POSTGRES_PASSWORD))
                .contains("of-the-file");
        assertThat(settings(Map.of("TARGET_POSTGRES_PASSWORD", "new", "SEED_POSTGRES_PASSWORD", "old"))
                        .password(Variable.TARGET_POSTGRES_PASSWORD))
                .contains("new");
    }

    @Test
    void warnsOfNamesThatChangeHands() {
        assertThat(settings(Map.of("ADMIN_USERNAMES", "anna")).warnings())
                .singleElement()
                .asString()
                .contains("ADMIN_IDS");
        assertThat(settings(Map.of("ADMIN_USERNAMES", "")).warnings()).isEmpty();
    }

    @Test
    void understandsWhatBecomesOfExistingAssets() {
        assertThat(PostExisting.parse("all")).isEqualTo(PostExisting.ALL).hasToString("all");
        assertThat(PostExisting.parse("none")).isEqualTo(PostExisting.NONE).hasToString("none");
        assertThat(PostExisting.parse("12")).isEqualTo(new PostExisting(12)).hasToString("12");
        for (String bad : List.of("-1", "some", "1.5", "99999999999")) {
            assertThatThrownBy(() -> settings(with("POST_EXISTING", bad)).sync())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("POST_EXISTING ");
        }
    }
}
