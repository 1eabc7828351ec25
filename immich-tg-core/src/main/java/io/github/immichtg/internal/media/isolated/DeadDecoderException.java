package io.github.immichtg.internal.media.isolated;

import java.util.Objects;

/**
 * Failure of a decoder process that ended over a file, or had to be killed. The message is one sentence for a person.
 */
public final class DeadDecoderException extends Exception {

    DeadDecoderException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
