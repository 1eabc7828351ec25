package io.github.immichtg.internal.postgres;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runner of programs in a clean environment: they receive neither our secrets nor the user's PG… variables. */
final class ProgramRunner {

    /** Result of a program: exit code, and both outputs combined. */
    record Outcome(int exit, String output) {}

    private ProgramRunner() {}

    /** Runs a program that ends quickly and prints little. */
    static Outcome run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = prepare(folder, command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return new Outcome(process.waitFor(), output.strip());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts a program whose output is appended to a log. */
    static Process start(Path folder, List<String> command, Path log) throws IOException {
        return prepare(folder, command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static ProcessBuilder prepare(Path folder, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Map<String, String> environment = builder.environment();
        String path = Objects.requireNonNullElse(environment.get("PATH"), "/usr/bin:/bin:/usr/sbin:/sbin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }
}
