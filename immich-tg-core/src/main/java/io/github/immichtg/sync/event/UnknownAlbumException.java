package io.github.immichtg.sync.event;

/** Thrown if a requested album does not exist or is ambiguous. The message lists the candidates. */
public final class UnknownAlbumException extends Exception {

    /**
     * The failure with its details.
     *
     * @param message one sentence for people
     */
    public UnknownAlbumException(String message) {
        super(message);
    }
}
