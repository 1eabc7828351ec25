package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody who types what a page says, in a folder that looks like the tree, as nobody in particular. There are the real
 * programs, a few tools, and shims that note how they were called; every other command is unknown and ends the page.
 */
final class Reader {

    private static final Path SHIMS = Path.of("src/test/shims");
    private static final List<String> TOOLS = List.of("cat", "chmod", "cp", "mkdir", "mv", "rm", "touch");
    private static final List<String> NOTED = List.of("docker", "kubectl", "systemctl", "journalctl", "useradd");
    private static final Pattern UNTOLD = Pattern.compile("\\b([A-Z_]+)=(?:'…'|…)");
    private static final Pattern PLACE = Pattern.compile("(?<![\\w./-])/(opt|etc|var/lib/immich-tg)\\b");

    final Path tree;
    final Path home;
    final Path root;
    final Map<String, String> environment = new TreeMap<>();
    private final Path shims;
    private final Path calls;
    private final Map<String, String> values;
    private int scripts;

    /**
     * @param programs where both programs are, by their names
     * @param values what stands as "…" in the pages
     */
    Reader(Path folder, Path programs, Map<String, String> values) throws IOException {
        this.values = values;
        tree = Files.createDirectories(folder.resolve("tree"));
        home = Files.createDirectories(folder.resolve("home"));
        root = folder.resolve("root");
        shims = Files.createDirectories(folder.resolve("shims"));
        calls = Files.createFile(folder.resolve("calls.txt"));
        Files.createDirectories(root.resolve("opt"));
        Files.createDirectories(root.resolve("etc/systemd/system"));
        Files.createDirectories(root.resolve("var/lib"));
        for (String tool : TOOLS) {
            shim("tool", shims.resolve(tool), "");
        }
        for (String shim : List.of("sudo", "install")) {
            shim(shim, shims.resolve(shim), "");
        }
        for (String noted : NOTED) {
            shim("note", shims.resolve(noted), "");
        }
        shim("note", tree.resolve("mvnw"), "");
        for (String example : List.of("compose", "systemd", "kubernetes")) {
            copy(Path.of("..", example), tree.resolve("examples").resolve(example));
        }
        shim("note", tree.resolve("examples/demo.sh"), "");
        for (String program : List.of("immich-tg", "immich-tg-bot")) {
            String module = program.equals("immich-tg") ? "immich-tg-cli" : program;
            shim(
                    "program",
                    tree.resolve(module + "/target/" + program + "/bin/" + program),
                    programs.resolve(program).resolve("bin").resolve(program).toString());
            shim(
                    "program",
                    shims.resolve(program),
                    programs.resolve(program).resolve("bin").resolve(program).toString());
        }
        environment.put("HOME", home.toString());
        environment.put("PATH", shims.toString());
        environment.put("CALLS", calls.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        environment.put("IMMICH_TG_STARTUP_CACHE", "off");
    }

    private static void shim(String name, Path target, String program) throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, Files.readString(SHIMS.resolve(name)).replace("@PROGRAM@", program));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Sets what the page takes for granted, by name. */
    Reader knowing(String... names) {
        for (String name : names) {
            environment.put(name, values.get(name));
        }
        return this;
    }

    /** Has an example of a program under {@code /opt}, as pages say. */
    Reader installed(String program) throws IOException {
        String module = program.equals("immich-tg") ? "immich-tg-cli" : program;
        copy(tree.resolve(module + "/target/" + program), root.resolve("opt").resolve(program));
        return this;
    }

    /** With what "…" stands for, and places of the whole machine below {@link #root}. */
    String filledIn(String line) {
        String known = line.replace("https://photos.example.org", values.get("IMMICH_URL"));
        known = UNTOLD.matcher(known).replaceAll(untold -> {
            assertThat(values).as("what %s stands for", untold.group()).containsKey(untold.group(1));
            return Matcher.quoteReplacement(untold.group(1) + "='" + values.get(untold.group(1)) + "'");
        });
        known = PLACE.matcher(known).replaceAll(Matcher.quoteReplacement(root.toString()) + "/$1");
        assertThat(known).as("nothing is left open").doesNotContain("…");
        return known;
    }

    /** Types the shell blocks of a page, in one shell, and stops at the first command that fails. */
    String follows(Page page, Predicate<Page.Block> which) throws Exception {
        List<String> script = new ArrayList<>();
        for (Page.Block block : page.blocks("sh")) {
            while (script.size() < block.line() - 1) {
                script.add("");
            }
            if (which.test(block)) {
                block.lines().forEach(line -> script.add(filledIn(line)));
            }
        }
        return types(page.name(), script);
    }

    /** Types these lines, which are numbered as in their page. */
    String types(String name, List<String> lines) throws Exception {
        List<String> script = new ArrayList<>(lines);
        String stop = "set -eE -o pipefail; trap 'echo \"" + name + ":$LINENO fails: $BASH_COMMAND\"' ERR; ";
        // In a list, bash would pass over all failures but the last.
        script.replaceAll(line -> line.replace(" && ", "; "));
        script.set(0, stop + script.getFirst());
        Path file = home.resolveSibling("script-" + ++scripts + ".sh");
        Files.write(file, script);
        return runs(environment, tree, "/bin/bash", "--noprofile", "--norc", file.toString());
    }

    /** Runs one command with these variables and no others, and tells what it said; it has to end well. */
    String runs(Map<String, String> variables, Path folder, String... command) throws Exception {
        Path said = home.resolveSibling("said-" + ++scripts + ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
        String text = Files.readString(said);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    /** What the shims noted: words of a line each, of this kind. */
    List<List<String>> noted(String kind) throws IOException {
        return Files.readAllLines(calls).stream()
                .map(line -> List.of(line.split("\t", -1)))
                .filter(words -> words.getFirst().equals(kind))
                .map(words -> words.subList(1, words.size()))
                .toList();
    }
}
