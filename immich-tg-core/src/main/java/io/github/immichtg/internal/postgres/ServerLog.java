package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Log file of the server: the server appends to it, and processes that start or join the server truncate it. */
record ServerLog(Path file) {

    private static final long LARGEST = 1 << 20;
    private static final int LARGEST_READ = 1 << 14;
    private static final int LINES_SHOWN = 2;
    private static final Pattern STAMP = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\S+ UTC \\[\\d+] ");
    private static final Pattern TELLING = Pattern.compile("^(FATAL|PANIC|ERROR|initdb: error|.*: error).*");

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Empties a log that has grown too large. A running server appends at the new end. */
    void bound() throws IOException {
        if (size() > LARGEST) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    /** Text written since a position, at most its last 16 KiB. */
    String since(long position) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long start = Math.max(Math.min(position, channel.size()), channel.size() - LARGEST_READ);
            var in = Channels.newInputStream(channel.position(start));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** An exception with PostgreSQL's own error message. */
    LocalPostgresException failure(String what, Path home, long position) throws IOException {
        String written = since(position);
        if (HomeFailure.isDiskFull(written)) {
            return HomeFailure.diskFull(home, null);
        }
        List<String> lines = written.lines()
                .map(line -> STAMP.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> telling =
                lines.stream().filter(line -> TELLING.matcher(line).matches()).toList();
        List<String> shown = telling.isEmpty() ? lines : telling;
        String words =
                shown.stream().skip(Math.max(0, shown.size() - LINES_SHOWN)).collect(Collectors.joining("; "));
        return new LocalPostgresException(
                "%s in %s%s".formatted(what, home, words.isEmpty() ? "; it printed no error." : ": " + words));
    }
}
