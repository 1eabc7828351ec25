package io.github.immichtg.standins.telegram;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder where uploads land; its own one is removed with it, a given one stays. Safe for many threads. */
final class Spool implements AutoCloseable {

    private final Path folder;
    private final boolean own;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger count = new AtomicInteger();

    Spool(@Nullable Path given) {
        try {
            own = given == null;
            folder = given == null ? Files.createTempDirectory("telegram-stand-in") : Files.createDirectories(given);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a place for a file, and reports the file when it has been written and closed. */
    OutputStream write(String name, String contentType, Consumer<SpooledFile> whenWritten) throws IOException {
        MessageDigest digest = sha1();
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        String kept = safe.substring(Math.max(safe.length() - 80, 0));
        Path path = folder.resolve("%04d-%s".formatted(count.incrementAndGet(), kept));
        OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest);
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                this.out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                super.close();
                String sum = HexFormat.of().formatHex(digest.digest());
                whenWritten.accept(new SpooledFile(name, contentType, Files.size(path), sum, path));
            }
        };
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (!own || closed.getAndSet(true)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
