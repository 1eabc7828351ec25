package io.github.immichtg.store.local;

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

/** The file that the server writes to. It is appended to by the server, and cut by whoever starts or joins it. */
record ServerLog(Path file) {

    private static final long LARGEST = 1 << 20;
    private static final int LARGEST_READ = 1 << 14;
    private static final int LINES_SHOWN = 2;
    private static final Pattern STAMP = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\S+ UTC \\[\\d+] ");
    private static final Pattern TELLING = Pattern.compile("^(FATAL|PANIC|ERROR|initdb: error|.*: error).*");

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Empties a log that has grown too large. A running server goes on at the new end. */
    void bound() throws IOException {
        if (size() > LARGEST) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    /** What was written from a position on, at most the last 16 KiB of it. */
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

    /** An exception that says why it failed in PostgreSQL's own words. */
    LocalPostgresException failure(String what, Path home, long position) throws IOException {
        String written = since(position);
        if (LocalPostgresException.isDiskFull(written)) {
            return LocalPostgresException.diskFull(home, null);
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
                "%s in %s%s".formatted(what, home, words.isEmpty() ? "; it said nothing." : ": " + words));
    }
}
