package io.github.immichtg.internal.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Content of {@code postmaster.pid}, which the server writes while it starts, deletes when it stops, and leaves
 * behind when it is killed.
 *
 * @param process the server's process id, which may belong to another program by now
 * @param port 0 while unknown
 * @param ready whether the server reports that it accepts connections
 */
record PostmasterPid(long process, int port, boolean ready) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Empty if there is no file, or none that can be parsed. */
    static Optional<PostmasterPid> read(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file(data));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            long process =
                    Long.parseLong(lines.isEmpty() ? "" : lines.getFirst().strip());
            int port = lines.size() > PORT_LINE
                    ? Integer.parseInt(lines.get(PORT_LINE).strip())
                    : 0;
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(new PostmasterPid(process, port, ready));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether any process with this id is alive. */
    boolean taken() {
        return ProcessHandle.of(process).isPresent();
    }

    /** Whether the process with this id is the server of these data: its command line contains their path. */
    boolean serves(Path data) {
        return ProcessHandle.of(process)
                .flatMap(handle -> handle.info().arguments())
                .filter(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .isPresent();
    }
}
