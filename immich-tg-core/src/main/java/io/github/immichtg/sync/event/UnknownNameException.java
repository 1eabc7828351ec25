package io.github.immichtg.sync.event;

import java.util.Objects;

/** Thrown if a rule of what may be seen names a person or a tag that the account does not have. */
public final class UnknownNameException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * The failure with its details.
     *
     * @param message one sentence for people, with similar names
     */
    public UnknownNameException(String message) {
        super(message);
    }

    /** Never null: every instance has a message. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
