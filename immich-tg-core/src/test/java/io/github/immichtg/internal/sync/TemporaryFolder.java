package io.github.immichtg.internal.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for what is made before a test's own can be injected; closing it deletes all that is in it. */
final class TemporaryFolder implements AutoCloseable {

    final Path path;

    TemporaryFolder() {
        try {
            path = Files.createTempDirectory("immich-tg-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
