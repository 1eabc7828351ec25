package io.github.immichtg.sync;

/** No album, or more than one, is what was asked for. The message names those there are. */
public final class UnknownAlbumException extends Exception {

    UnknownAlbumException(String message) {
        super(message);
    }
}
