package io.github.immichtg.internal.postgres;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A {@link TenantProcess} seen from outside. */
final class TenantChild implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    private TenantChild(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    static TenantChild start(Path home, String... prefix) throws IOException {
        return start(home, System.getProperty("java.class.path"), Map.of(), prefix);
    }

    static TenantChild start(Path home, String classPath, Map<String, String> environment, String... prefix)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                TenantProcess.class.getName(),
                URLEncoder.encode(home.toString(), StandardCharsets.UTF_8)));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(new File("/")).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return new TenantChild(builder.start());
    }

    /** What the child says next; empty when it has ended. */
    String said() throws IOException {
        String line = out.readLine();
        return line == null ? "" : line;
    }

    /** All that it has said since; ends when the child does. */
    String saidToTheEnd() throws IOException {
        return out.lines().collect(Collectors.joining("\n"));
    }

    String tell(String line) throws IOException {
        request(line);
        return said();
    }

    /** Says something without waiting for the answer. */
    void request(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    long pid() {
        return process.pid();
    }

    void kill() throws InterruptedException {
        // By its handle: the process itself would close what is still to be read of it.
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    boolean ends() throws InterruptedException {
        return process.waitFor(2, TimeUnit.MINUTES);
    }

    boolean endsWithin(int milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
