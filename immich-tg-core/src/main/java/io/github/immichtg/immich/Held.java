package io.github.immichtg.immich;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Disk usage of one account's temporary files, including running downloads. Thread-safe. */
final class Held {

    private final Map<Path, Coming> files = new HashMap<>();

    /** @param said expected size, if known */
    private record Coming(long said, boolean underWay) {}

    /** Registers a download that starts. */
    synchronized void begins(Path file, long said) {
        files.put(file, new Coming(said, true));
    }

    /** Registers the end of a download; its file counts while it exists. */
    synchronized void ended(Path file) {
        files.computeIfPresent(file, (same, coming) -> new Coming(coming.said(), false));
    }

    /** Bytes used by all files except this one. */
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
