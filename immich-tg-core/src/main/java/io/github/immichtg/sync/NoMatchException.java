package io.github.immichtg.sync;

/** Nothing stored, or more than one thing, is what was asked for, or it is not in a state for it. The message says which. */
public final class NoMatchException extends Exception {

    NoMatchException(String message) {
        super(message);
    }
}
