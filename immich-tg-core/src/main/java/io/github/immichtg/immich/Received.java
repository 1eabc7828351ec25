package io.github.immichtg.immich;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What came and was written to a file.
 *
 * @param sha1 as Immich writes it, in base64
 */
record Received(long bytes, String sha1) {

    /**
     * Writes all of {@code in} to {@code target}, which is replaced.
     *
     * @throws IOException when reading fails
     * @throws UncheckedIOException when writing does; that is not Immich's fault
     */
    static Received into(Path target, InputStream in) throws IOException {
        var digest = digest();
        var buffer = new byte[64 * 1024];
        long bytes = 0;
        try (var out = Files.newOutputStream(target)) {
            for (var count = read(in, buffer); count >= 0; count = read(in, buffer)) {
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
                bytes += count;
            }
        } catch (Unread e) {
            throw e.cause;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
        return new Received(bytes, Base64.getEncoder().encodeToString(digest.digest()));
    }

    private static int read(InputStream in, byte[] buffer) throws Unread {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new Unread(e);
        }
    }

    static byte[] sha1(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** Tells the reading side's failures from the writing side's. */
    private static final class Unread extends IOException {
        private static final long serialVersionUID = 1;

        private final IOException cause;

        Unread(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
