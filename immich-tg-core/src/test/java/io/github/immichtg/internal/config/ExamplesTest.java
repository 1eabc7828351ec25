package io.github.immichtg.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the examples and how-tos set is what the programs read. */
class ExamplesTest {

    private static final Path TOP = Path.of("..");
    private static final Path COMPOSE = TOP.resolve("examples/compose");

    /** Read by launchers, and by Docker Compose in its own file. */
    private static final Set<String> OTHERS = Set.of(
            "JAVA_HOME",
            "JAVA_OPTS",
            "XDG_CACHE_HOME",
            "IMMICH_TG_STARTUP_CACHE",
            "IMMICH_NETWORK",
            "IMMICH_TG_COMMAND");

    /** Read by the Bot API server and its image. */
    private static final Set<String> OF_THE_BOT_API = Set.of("TELEGRAM_API_ID", "TELEGRAM_API_HASH");

    private static final Set<String> KNOWN = Stream.of(Variable.values())
            .flatMap(one -> one.secret() ? Stream.of(one.name(), one.fileVariable()) : Stream.of(one.name()))
            .collect(Collectors.toUnmodifiableSet());

    @Test
    void theEnvironmentFileSetsWhatIsRead(@TempDir Path folder) throws Exception {
        Path example = COMPOSE.resolve(".env.example");
        Set<String> named = found("(?m)^(?:# )?([A-Z][A-Z0-9_]*)=", Files.readString(example));
        Files.copy(example, folder.resolve(".env"));
        Map<String, String> set = new HashMap<>(
                Configuration.of(Map.of(), folder).sources().getLast().variables());

        assertThat(named).isSubsetOf(union(KNOWN, OTHERS)).containsAll(set.keySet());
        assertThat(found("\\$\\{([A-Z_]+)", Files.readString(COMPOSE.resolve("docker-compose.yml"))))
                .isSubsetOf(named);
        assertUnderstood(set);
    }

    @Test
    void theFileOfTheDebianPackageSetsWhatIsRead(@TempDir Path folder) throws Exception {
        Path file = TOP.resolve("release/src/deb/environment");
        Files.copy(file, folder.resolve(".env"));
        Map<String, String> set =
                Configuration.of(Map.of(), folder).sources().getLast().variables();

        assertThat(set).containsEntry("IMMICH_TG_HOME", "/var/lib/immich-tg");
        assertThat(found("(?m)^(?:# )?([A-Z][A-Z0-9_]*)=", Files.readString(file)))
                .isSubsetOf(KNOWN)
                .containsAll(set.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "docker-compose.dev.yml"})
    void theServicesOfComposeSetWhatIsRead(String file) throws Exception {
        Map<?, ?> services = map(documents(COMPOSE.resolve(file)).getFirst().get("services"));

        assertUnderstood(texts(map(map(services.get("immich-tg")).get("environment"))));
    }

    @Test
    void theBotApiServerBesideItIsWhereTheProgramLooksForIt() throws Exception {
        Map<?, ?> usual =
                map(documents(COMPOSE.resolve("docker-compose.yml")).getFirst().get("services"));
        Map<?, ?> added =
                map(documents(COMPOSE.resolve("bot-api.yml")).getFirst().get("services"));
        Map<String, String> set = texts(map(map(usual.get("immich-tg")).get("environment")));
        set.putAll(texts(map(map(added.get("immich-tg")).get("environment"))));

        assertUnderstood(set);
        set.put("TELEGRAM_TOKEN", "123456789:stand-in-token");
        TelegramOptions options = Settings.of(Configuration.of(set)).telegram();
        assertThat(options.local()).isTrue();
        assertThat(options.api()).hasPort(8081);
        assertThat((Object) added.get(options.api().getHost())).isNotNull();
    }

    @Test
    void theKubernetesManifestSetsWhatIsRead() throws Exception {
        Map<String, String> set = new HashMap<>();
        for (Map<?, ?> document : documents(TOP.resolve("examples/kubernetes/immich-tg.yaml"))) {
            for (String part : List.of("data", "stringData")) {
                set.putAll(document.containsKey(part) ? texts(map(document.get(part))) : Map.of());
            }
        }

        assertThat(set).containsKeys("POSTGRES_HOST", "IMMICH_TG_SECRET_KEY");
        assertUnderstood(set);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "install",
                "cron",
                "systemd",
                "docker-compose",
                "kubernetes",
                "scale-out",
                "backup",
                "bot-api-server",
                "reverse-proxy"
            })
    void theHowToNamesWhatIsRead(String page) throws Exception {
        String text = Files.readString(TOP.resolve("docs/how-to/" + page + ".md"));

        Set<String> named = found("\\b([A-Z]+_[A-Z_]+)\\b", text);
        assertThat(named).isNotEmpty().isSubsetOf(union(KNOWN, union(OTHERS, OF_THE_BOT_API)));
    }

    @ParameterizedTest
    @CsvSource({
        "reverse-proxy, nginx, nginx.conf",
        "reverse-proxy, caddyfile, Caddyfile",
        "bot-api-server, nginx, bot-api.conf"
    })
    void theHowToShowsTheProxysFile(String page, String language, String file) throws Exception {
        assertThat(Files.readString(TOP.resolve("docs/how-to/" + page + ".md")))
                .contains("```" + language + "\n" + Files.readString(TOP.resolve("examples/reverse-proxy/" + file))
                        + "```\n");
    }

    @Test
    void theHowToWatchesFiguresThatAreThere() throws Exception {
        Path metrics = Path.of("src/main/java/io/github/immichtg/internal/monitor/Metrics.java");
        Set<String> told = found("\"(immich_tg\\.[a-z_.]+)\"", Files.readString(metrics)).stream()
                .map(name -> name.replace('.', '_'))
                .collect(Collectors.toSet());

        String page = Files.readString(TOP.resolve("docs/how-to/scale-out.md"));
        assertThat(found("(immich_tg_[a-z_]+?)(?:_total|_seconds)?\\b", page))
                .isNotEmpty()
                .isSubsetOf(told);
    }

    /** Values are right, too, placeholders for secrets aside. */
    private static void assertUnderstood(Map<String, String> set) {
        assertThat(set.keySet()).isSubsetOf(union(KNOWN, OTHERS));
        Settings settings = Settings.of(Configuration.of(set));
        settings.sync();
        settings.bot();
        settings.media().limits();
        settings.logLevel();
        settings.worker("");
        settings.monitor().address();
        settings.monitor().token();
        assertThat(settings.database()).isPresent();
    }

    private static List<Map<?, ?>> documents(Path file) throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return StreamSupport.<Object>stream(yaml.loadAll(Files.readString(file)).spliterator(), false)
                .<Map<?, ?>>map(ExamplesTest::map)
                .toList();
    }

    private static Map<?, ?> map(@Nullable Object node) {
        return (Map<?, ?>) Objects.requireNonNull(node);
    }

    /** Both want text where YAML might read a number, a truth or nothing. */
    private static Map<String, String> texts(Map<?, ?> node) {
        Map<String, String> texts = new HashMap<>();
        node.forEach((name, value) -> texts.put((String) name, (String) value));
        return texts;
    }

    private static Set<String> found(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = Pattern.compile(pattern).matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }
}
