package io.github.immichtg.immich;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Files of one account that lie on this machine or are on their way, with what they take. Thread-safe. */
final class Held {

    private final Map<Path, Coming> files = new HashMap<>();

    /** @param said what it is going to have, as far as that is known */
    private record Coming(long said, boolean underWay) {}

    /** A file begins to come. */
    synchronized void begins(Path file, long said) {
        files.put(file, new Coming(said, true));
    }

    /** It has come, or not; it counts for as long as it lies there. */
    synchronized void ended(Path file) {
        files.computeIfPresent(file, (same, coming) -> new Coming(coming.said(), false));
    }

    /** What all of them take but this one. */
    synchronized long besides(Path file) {
        long bytes = 0;
        for (var entry : Map.copyOf(files).entrySet()) {
            long lies = size(entry.getKey());
            if (lies < 0 && !entry.getValue().underWay()) {
                files.remove(entry.getKey());
            } else if (!entry.getKey().equals(file)) {
                bytes += entry.getValue().underWay()
                        ? Math.max(lies, entry.getValue().said())
                        : lies;
            }
        }
        return bytes;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return -1;
        }
    }
}
