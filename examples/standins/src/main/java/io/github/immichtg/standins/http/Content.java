package io.github.immichtg.standins.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The bytes of a file, wherever they are kept; opened anew for every reader. */
public interface Content {

    /** How many bytes there are. */
    long length();

    /** Opens the bytes from the first one; the caller closes the stream. */
    InputStream open() throws IOException;

    /** Bytes on the heap; the array is not copied. */
    static Content of(byte[] bytes) {
        return of(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /** A file on disk, which must stay as it is. */
    static Content of(Path file) {
        try {
            return of(Files.size(file), () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes made when they are asked for: the same ones every time. */
    static Content of(long length, Source source) {
        return new Content() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                return source.open();
            }
        };
    }

    /** Base64 of the SHA-1 of the bytes, which are read through once. */
    default String checksum() {
        try (var in = new DigestInputStream(open(), MessageDigest.getInstance("SHA-1"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a file's bytes. */
    @FunctionalInterface
    interface Source {
        /** Opens the bytes from the first one; the caller closes the stream. */
        InputStream open() throws IOException;
    }
}
