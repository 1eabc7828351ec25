package io.github.immichtg.media.heif;

import java.io.IOException;

/** A HEIF file that is whole, and made in a way that is not read here; the message names the way. */
public final class UnsupportedHeifException extends IOException {

    UnsupportedHeifException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
