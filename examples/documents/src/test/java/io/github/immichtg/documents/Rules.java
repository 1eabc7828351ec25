package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Rules for commands that cannot be run here: what has to be true of the files and names that they are given. A command or an
 * option without a rule is wrong.
 */
final class Rules {

    static final Path TOP = Path.of("../..");
    private static final Path EXAMPLES = TOP.resolve("examples");
    private static final Path COMPOSE = EXAMPLES.resolve("compose/docker-compose.yml");
    /** The help of each command. */
    static final Path HELP = TOP.resolve("immich-tg-cli/src/test/resources/help");

    /** The help of the program. */
    static final Path WHOLE_HELP = TOP.resolve("immich-tg-cli/src/main/resources/io/github/immichtg/cli/help-100.txt");

    private static final Path PACKAGE = TOP.resolve("release/src/deb");
    private static final String POD = "deployment/immich-tg";

    /** First words by which a piece of text is known to be a command. */
    private static final Set<String> COMMANDS = Set.of(
            "./mvnw",
            "docker",
            "echo",
            "examples/demo.sh",
            "git",
            "immich-tg",
            "immich-tg-bot",
            "journalctl",
            "kubectl",
            "sudo",
            "systemctl");

    private Rules() {}

    /** Checks a piece of a page's text if it is a command; says whether it is. */
    static boolean checkText(String code) throws IOException {
        List<String> words = words(code);
        if (words.isEmpty() || !COMMANDS.contains(words.getFirst())) {
            return false;
        }
        for (String one : code.split(" && (?=(?:[^']*'[^']*')*[^']*$)")) {
            check(words(one));
        }
        return true;
    }

    static List<String> words(String code) {
        return Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+")
                .matcher(code)
                .results()
                .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
                .toList();
    }

    /** @throws AssertionError where no rule holds for it */
    static void check(List<String> words) throws IOException {
        List<String> arguments = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "./mvnw", "mvnw" -> maven(arguments);
            case "examples/demo.sh", "demo.sh" -> {
                assertThat(arguments).isEmpty();
                assertThat(EXAMPLES.resolve("demo.sh")).isExecutable();
            }
            case "immich-tg" -> program(arguments);
            case "immich-tg-bot" -> options(arguments, Set.of("--help", "--version"));
            case "docker" -> docker(arguments);
            case "kubectl" -> kubectl(arguments);
            case "systemctl" -> systemctl(arguments);
            case "journalctl" -> {
                assertThat(arguments).hasSize(2);
                assertThat(arguments.getFirst()).isIn("-u", "-fu");
                unit(arguments.getLast());
            }
            case "useradd" -> options(arguments, Set.of("--system", "--home-dir", "--shell"));
            case "sudo" -> sudo(arguments);
            case "echo" -> assertThat(words).containsExactly("echo", "immich-tg-key-1:$(openssl rand -base64 32)");
            case "git" -> assertThat(arguments).containsExactly("pull");
            case "sha256sum" -> assertThat(arguments).containsExactly("--ignore-missing", "-c", "SHA256SUMS");
            case "tar" -> {
                assertThat(arguments).startsWith("-xzf");
                released(arguments.get(1));
            }
            case "unzip" -> {
                assertThat(arguments).hasSize(2).startsWith("-q");
                released(arguments.get(1));
            }
            case "ln" -> assertThat(arguments).containsExactly("-sfn", "immich-tg-" + version(), "/opt/immich-tg");
            case "apt-get" -> {
                assertThat(arguments).hasSize(2);
                if (arguments.getFirst().equals("install")) {
                    assertThat(arguments.getLast()).startsWith("./");
                    released(arguments.getLast().substring(2));
                } else {
                    assertThat(arguments.getFirst()).isIn("remove", "purge");
                    assertThat(Files.readAllLines(PACKAGE.resolve("control/control")))
                            .contains("Package: " + arguments.getLast());
                }
            }
            case "sudoedit" ->
                assertThat(Files.readString(TOP.resolve("release/pom.xml")))
                        .contains("<dst>" + arguments.getFirst() + "</dst>");
            default -> {
                assertThat(words.getFirst()).isEqualTo("immich-tg-" + version() + "/bin/immich-tg");
                program(arguments);
            }
        }
    }

    private static void maven(List<String> arguments) throws IOException {
        assertThat(TOP.resolve("mvnw")).isExecutable();
        assertThat(Set.of("-q", "-B", "-Dquick", "package", "verify")).containsAll(arguments);
        if (arguments.contains("-Dquick")) {
            assertThat(Files.readString(TOP.resolve("pom.xml"))).contains("<name>quick</name>");
        }
    }

    /** The version that the tree is built as. */
    private static String version() throws IOException {
        Matcher version = Pattern.compile("<version>(.+?)</version>").matcher(Files.readString(TOP.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    /** A file that a release has, by the page that tells how to make one. */
    private static void released(String name) throws IOException {
        assertThat(name).contains(version());
        assertThat(Files.readString(TOP.resolve("RELEASING.md"))).contains("| `" + name + "` |");
    }

    private static void options(List<String> arguments, Set<String> known) {
        assertThat(known)
                .containsAll(
                        arguments.stream().filter(word -> word.startsWith("-")).toList());
    }

    /** A command of the program with options that its help tells of. */
    private static void program(List<String> arguments) throws IOException {
        if (arguments.isEmpty() || arguments.getFirst().equals("help")) {
            return;
        }
        Path help = arguments.getFirst().startsWith("-")
                ? WHOLE_HELP
                : HELP.resolve("immich-tg-" + arguments.getFirst() + ".txt");
        assertThat(help).exists();
        String text = Files.readString(help);
        arguments.stream()
                .filter(word -> word.startsWith("-"))
                .forEach(option -> assertThat(text).containsPattern("(?m)^ +" + Pattern.quote(option) + "\\b"));
    }

    private static void sudo(List<String> arguments) throws IOException {
        List<String> rest = arguments.getFirst().equals("-u") ? arguments.subList(2, arguments.size()) : arguments;
        switch (rest.getFirst()) {
            case "systemctl", "apt-get", "tar", "ln" -> check(rest);
            case "createuser" -> assertThat(rest).containsExactly("createuser", "-P", "user");
            case "createdb" -> assertThat(rest).containsExactly("createdb", "-O", "user", "immich_tg");
            case "sh" -> {
                // For the package, and where the programs are in /opt.
                if (rest.getLast().contains("~")) {
                    assertThat(Files.readString(PACKAGE.resolve("environment"))).contains("'" + rest.getLast() + "'");
                } else {
                    assertThat(rest.getLast())
                            .isEqualTo("cd /var/lib/immich-tg && exec /opt/immich-tg/bin/immich-tg status");
                }
            }
            default -> assertThat(rest.getFirst()).matches("/opt/(immich-tg|immich-tg-bot)/bin/archive-classes");
        }
    }

    private static void docker(List<String> arguments) throws IOException {
        List<String> rest = arguments.subList(1, arguments.size());
        switch (arguments.getFirst()) {
            case "compose" -> compose(rest);
            case "network" -> assertThat(rest).containsExactly("ls");
            case "build" -> {
                assertThat(TOP.resolve("Dockerfile")).isRegularFile();
                assertThat(rest).hasSize(3).startsWith("-t").endsWith(".");
            }
            case "buildx" -> assertThat(rest).containsExactly("build", "--platform", "linux/arm64");
            case "run" -> {
                assertThat(rest)
                        .containsSequence("-v", "immich-tg:" + home())
                        .containsSequence("--stop-timeout", grace())
                        .endsWith("immich-tg");
                options(rest, Set.of("--init", "--env-file", "-v", "--stop-timeout"));
            }
            default -> throw new AssertionError("no rule for docker " + arguments);
        }
    }

    private static void compose(List<String> given) throws IOException {
        List<String> arguments = given;
        while (arguments.getFirst().equals("-f")) {
            String file = arguments.get(1);
            assertThat(file.contains("/") ? TOP.resolve(file) : COMPOSE.resolveSibling(file))
                    .isRegularFile();
            arguments = arguments.subList(2, arguments.size());
        }
        Map<?, ?> services = map(documents(COMPOSE).getFirst().get("services"));
        List<String> rest = arguments.subList(1, arguments.size());
        switch (arguments.getFirst()) {
            case "up" -> {
                options(rest, Set.of("-d", "--build", "--scale"));
                rest.stream()
                        .filter(word -> word.contains("="))
                        .forEach(word -> assertThat((Object) services.get(word.split("=")[0]))
                                .isNotNull());
            }
            case "logs" -> {
                assertThat(rest).hasSize(2).startsWith("-f");
                assertThat((Object) services.get(rest.getLast())).isNotNull();
            }
            case "exec" -> assertThat((Object) services.get(rest.getFirst())).isNotNull();
            case "run" -> {
                assertThat(rest).startsWith("--rm", "immich-tg");
                check(rest.subList(2, rest.size()));
            }
            default -> throw new AssertionError("no rule for docker compose " + arguments);
        }
    }

    private static String home() throws IOException {
        Map<?, ?> service =
                map(map(documents(COMPOSE).getFirst().get("services")).get("immich-tg"));
        return ((List<?>) Objects.requireNonNull(service.get("volumes")))
                .get(0)
                .toString()
                .split(":")[1];
    }

    private static String grace() throws IOException {
        Map<?, ?> service =
                map(map(documents(COMPOSE).getFirst().get("services")).get("immich-tg"));
        return String.valueOf(service.get("stop_grace_period")).replace("s", "");
    }

    private static void kubectl(List<String> arguments) throws IOException {
        List<String> rest = new ArrayList<>(arguments);
        if (rest.getFirst().equals("-n")) {
            assertThat(rest.get(1)).isEqualTo("immich-tg");
            rest = rest.subList(2, rest.size());
        }
        Path manifest = EXAMPLES.resolve("kubernetes/immich-tg.yaml");
        String text = Files.readString(manifest);
        assertThat(documents(manifest)).anySatisfy(one -> {
            assertThat((Object) one.get("kind")).isEqualTo("Deployment");
            assertThat(map(one.get("metadata")).get("name")).isEqualTo(POD.split("/")[1]);
        });
        switch (rest.getFirst()) {
            case "create" -> assertThat(rest).containsExactly("create", "namespace", "immich-tg");
            case "apply" -> {
                assertThat(rest).hasSize(3).startsWith("apply", "-f");
                assertThat(TOP.resolve(rest.getLast())).hasSameTextualContentAs(manifest);
            }
            case "rollout" -> assertThat(rest).containsExactly("rollout", "status", POD);
            case "logs" -> {
                assertThat(rest).hasSize(4).startsWith("logs", "-f", "-l");
                assertThat(text).contains("{" + rest.getLast().replace("=", ": ") + "}");
            }
            case "port-forward" -> {
                assertThat(rest).hasSize(3).startsWith("port-forward", POD);
                assertThat(text).contains("containerPort: " + rest.getLast(), "MONITOR_PORT: \"" + rest.getLast());
            }
            case "exec" -> {
                assertThat(rest).startsWith("exec", POD, "--");
                check(rest.subList(3, rest.size()));
            }
            default -> throw new AssertionError("no rule for kubectl " + rest);
        }
    }

    private static void systemctl(List<String> arguments) {
        switch (arguments.getFirst()) {
            case "daemon-reload" -> assertThat(arguments).hasSize(1);
            case "enable" -> {
                assertThat(arguments).hasSize(3).contains("--now");
                unit(arguments.getLast());
            }
            case "list-timers", "edit" -> unit(arguments.getLast());
            default -> throw new AssertionError("no rule for systemctl " + arguments);
        }
    }

    private static void unit(String name) {
        assertThat(EXAMPLES.resolve("systemd").resolve(name.contains(".") ? name : name + ".service"))
                .isRegularFile();
    }

    static List<Map<?, ?>> documents(Path file) throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return StreamSupport.<Object>stream(yaml.loadAll(Files.readString(file)).spliterator(), false)
                .<Map<?, ?>>map(Rules::map)
                .toList();
    }

    private static Map<?, ?> map(Object node) {
        return (Map<?, ?>) Objects.requireNonNull(node);
    }
}
