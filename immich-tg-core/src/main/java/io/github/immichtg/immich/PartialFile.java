package io.github.immichtg.immich;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.immich.http.ResponseBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Partial file: the bytes of a download that are on disk so far. For one thread. */
final class PartialFile {

    /** Number of bytes between two checks of the disk space. */
    private static final long LOOK = 16 << 20;

    /** Owner-only permissions for other people's pictures, regardless of the umask. */
    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private final Path target;
    private final Room room;
    private final MessageDigest digest = digest();
    private long bytes;
    private @Nullable String sha1;

    /** Check of the disk space to leave free. */
    @FunctionalInterface
    interface Room {
        /** @throws ImmichException.NoSpace if there is not enough */
        void require();
    }

    /** An empty partial file; existing content of {@code target} is replaced once data arrive. */
    PartialFile(Path target, Room room) {
        this.target = target;
        this.room = room;
    }

    /**
     * Appends all of {@code in}. Bytes received before a failure are kept.
     *
     * @param most maximum total size
     * @throws ResponseBody.TooLarge if it is exceeded
     * @throws IOException if reading fails
     * @throws UncheckedIOException if writing fails, which is not Immich's fault
     */
    void append(InputStream in, long most) throws IOException {
        var buffer = new byte[64 * 1024];
        Set<OpenOption> options = bytes == 0
                ? Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (var out = Channels.newOutputStream(Files.newByteChannel(target, options, OWNER_ONLY))) {
            for (var count = read(in, buffer); count >= 0; count = read(in, buffer)) {
                if (count > most - bytes) {
                    throw new Unread(new ResponseBody.TooLarge(most));
                }
                if (bytes / LOOK != (bytes + count) / LOOK) {
                    room.require();
                }
                out.write(buffer, 0, count);
                digest.update(buffer, 0, count);
                bytes += count;
            }
        } catch (Unread e) {
            throw e.cause;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws Unread {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new Unread(e);
        }
    }

    /** Number of bytes received. */
    long bytes() {
        return bytes;
    }

    /** Their SHA-1 in Immich's notation, base64; nothing can be appended afterwards. */
    String sha1() {
        var known = sha1;
        if (known == null) {
            known = Base64.getEncoder().encodeToString(digest.digest());
            sha1 = known;
        }
        return known;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is missing", e);
        }
    }

    /** Separates failures of the reading side from those of the writing side. */
    private static final class Unread extends IOException {
        private static final long serialVersionUID = 1;

        private final IOException cause;

        Unread(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
