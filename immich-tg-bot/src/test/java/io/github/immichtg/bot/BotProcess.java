package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged launcher, running. Closing it kills it. */
final class BotProcess implements AutoCloseable {

    private static final Path LAUNCHER = Path.of("target/immich-tg-bot/bin/immich-tg-bot");

    private final Process process;
    private final Path out;
    private final Path err;

    private BotProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param more variables besides the stage's */
    static BotProcess start(BotFixture stage, Path folder, Map<String, String> more, String... args)
            throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toAbsolutePath().toString());
        builder.command().addAll(List.of(args));
        builder.environment().putAll(stage.variables);
        // The packaged one decodes as it does for everybody: in processes of their own.
        builder.environment().remove("MEDIA_ISOLATION");
        builder.environment().putAll(more);
        return new BotProcess(
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    /** Asks it to end, as a service manager does. */
    BotProcess terminate() {
        process.destroy();
        return this;
    }

    /** Waits for its end; its exit code. */
    int end() throws InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
        return process.exitValue();
    }

    /** Kills it without a word. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Kills it after that long, if it has not ended; what it has started, too, if asked. */
    void killAfter(long millis, boolean withAllItStarted) throws InterruptedException {
        if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            if (withAllItStarted) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
            }
            kill();
        }
    }

    /** What it has printed so far. */
    String said() throws IOException {
        return Files.readString(out) + Files.readString(err);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
