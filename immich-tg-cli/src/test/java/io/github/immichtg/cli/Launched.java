package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of its own, to be treated badly. Whoever starts it closes it. */
final class Launched implements AutoCloseable {

    private static final Path LAUNCHER = Path.of("target/immich-tg/bin/immich-tg");

    private final Process process;
    private final Path said;

    Launched(Path folder, Map<String, String> variables, String... args) throws IOException {
        said = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toAbsolutePath().toString());
        builder.command().addAll(List.of(args));
        builder.environment().putAll(variables);
        process =
                builder.redirectOutput(said.toFile()).redirectErrorStream(true).start();
    }

    /** Waits for it. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Nothing of it runs any more from now on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Nothing of it nor of what it has started runs any more from now on. */
    void killWithAllItStarted() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    /** Stops it where it is; it knows nothing of it. */
    void stop() throws Exception {
        Fleet.signal("STOP", process.pid());
    }

    /** Lets it go on as if nothing had happened. */
    void goOn() throws Exception {
        Fleet.signal("CONT", process.pid());
    }

    boolean runs() {
        return process.isAlive();
    }

    String said() throws IOException {
        return Files.readString(said);
    }

    /** Waits for its end, which is no matter of time. */
    int end() throws Exception {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended: %s", said()).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
