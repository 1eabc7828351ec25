package io.github.immichtg.internal.sync.discovery;

/** Thrown if a requested album does not exist or is ambiguous. The message lists the candidates. */
public final class UnknownAlbumException extends Exception {

    UnknownAlbumException(String message) {
        super(message);
    }
}
