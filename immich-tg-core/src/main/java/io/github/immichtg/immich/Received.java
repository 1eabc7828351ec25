package io.github.immichtg.immich;

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

/** What has come of a file so far and was written to the disk. For one thread. */
final class Received {

    /** After how many bytes the disk is looked at again. */
    private static final long LOOK = 16 << 20;

    /** Other people's pictures are nobody else's on this machine, whatever the umask says. */
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

    /** Room that has to be left on the disk while something is written. */
    @FunctionalInterface
    interface Room {
        /** @throws ImmichException.NoSpace where it is not left */
        void require();
    }

    /** Nothing yet; what {@code target} holds is replaced when something comes. */
    Received(Path target, Room room) {
        this.target = target;
        this.room = room;
    }

    /**
     * Writes all of {@code in} behind what has come already. What came before a failure counts.
     *
     * @param most how many bytes there may be in all
     * @throws AnswerBody.TooLarge when there are more
     * @throws IOException when reading fails
     * @throws UncheckedIOException when writing does; that is not Immich's fault
     */
    void append(InputStream in, long most) throws IOException {
        var buffer = new byte[64 * 1024];
        Set<OpenOption> options = bytes == 0
                ? Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (var out = Channels.newOutputStream(Files.newByteChannel(target, options, OWNER_ONLY))) {
            for (var count = read(in, buffer); count >= 0; count = read(in, buffer)) {
                if (count > most - bytes) {
                    throw new Unread(new AnswerBody.TooLarge(most));
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
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws Unread {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new Unread(e);
        }
    }

    /** How many bytes have come. */
    long bytes() {
        return bytes;
    }

    /** The SHA-1 of them as Immich writes it, in base64; nothing is appended after this. */
    String sha1() {
        var known = sha1;
        if (known == null) {
            known = Base64.getEncoder().encodeToString(digest.digest());
            sha1 = known;
        }
        return known;
    }

    static byte[] sha1(byte[] bytes) {
        return digest().digest(bytes);
    }

    static MessageDigest digest() {
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
