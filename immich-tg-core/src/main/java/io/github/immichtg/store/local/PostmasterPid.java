package io.github.immichtg.store.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says: written by the server while it starts, removed when it stops, and left behind when it
 * is killed.
 *
 * @param process the server's process, under a number that may by now be another program's
 * @param port 0 as long as it is not known
 * @param ready whether the server said that it takes connections
 */
record PostmasterPid(long process, int port, boolean ready) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Empty when there is no file, or none that can be understood. */
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

    /** Whether a process with this number lives, whoever's. */
    boolean taken() {
        return ProcessHandle.of(process).isPresent();
    }

    /** Whether the process with this number is the server of these data: its command line names them. */
    boolean serves(Path data) {
        return ProcessHandle.of(process)
                .flatMap(handle -> handle.info().arguments())
                .filter(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .isPresent();
    }
}
