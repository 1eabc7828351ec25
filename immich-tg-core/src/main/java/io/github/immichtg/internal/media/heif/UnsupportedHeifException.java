package io.github.immichtg.internal.media.heif;

import java.io.IOException;

/** Failure of an intact HEIF file with an unsupported feature, which the message names. */
public final class UnsupportedHeifException extends IOException {

    public UnsupportedHeifException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
