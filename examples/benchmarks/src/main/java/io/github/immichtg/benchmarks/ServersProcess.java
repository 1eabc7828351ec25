package io.github.immichtg.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The process of {@link Servers}, started and closed by the benchmark. For one thread. */
final class ServersProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;
    private final Map<String, String> variables = new TreeMap<>();

    ServersProcess(int assets) throws IOException {
        // 2 GB: far from full, so that what it takes is not what its collector takes.
        process = Java.process(Servers.class, List.of("-Xmx2g"), Integer.toString(assets))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        said = process.inputReader();
        for (String line : untilReady()) {
            int equals = line.indexOf('=');
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        }
    }

    /** What the command line needs to know to find them. */
    Map<String, String> variables() {
        return variables;
    }

    /** One of the variables. */
    String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** What Immich was asked since the last call, such as {@code GET /api/albums}. */
    List<String> requests() throws IOException {
        process.outputWriter().write('\n');
        process.outputWriter().flush();
        return untilReady();
    }

    private List<String> untilReady() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); !Servers.READY.equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IOException("the stand-ins ended");
            }
            lines.add(line);
        }
        return lines;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
