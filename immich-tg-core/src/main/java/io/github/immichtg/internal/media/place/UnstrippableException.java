package io.github.immichtg.internal.media.place;

/** A file whose place cannot be taken out with certainty. The message says why, as a clause. */
public final class UnstrippableException extends Exception {

    private static final long serialVersionUID = 1;

    UnstrippableException(String message) {
        super(message);
    }

    UnstrippableException(String message, Throwable cause) {
        super(message, cause);
    }

    static UnstrippableException damaged() {
        return new UnstrippableException("its structure is damaged");
    }
}
