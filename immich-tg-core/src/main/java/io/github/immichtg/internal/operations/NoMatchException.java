package io.github.immichtg.internal.operations;

/**
 * Thrown if an id or name matches nothing stored or several things, or the match is in the wrong state. The message
 * explains which.
 */
public final class NoMatchException extends Exception {

    NoMatchException(String message) {
        super(message);
    }
}
