package io.github.immichtg.internal.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Run of the operator's program. It gets none of our variables but those of the machine: others are secret. */
record NotifyProgram(NotifyTarget.Program program) {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyProgram.class);
    private static final List<String> HANDED_ON = List.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ");
    private static final long SECONDS = 30;

    /** @throws IOException if it cannot be run, fails, or does not end within half a minute */
    void run(String text) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program.command())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(HANDED_ON);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("{} does not read its input: {}", name(), e.getMessage());
        }
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(name() + " did not end within " + SECONDS + " seconds");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(name() + " ended with exit code " + process.exitValue());
        }
    }

    private String name() {
        return program.command().getFirst();
    }
}
