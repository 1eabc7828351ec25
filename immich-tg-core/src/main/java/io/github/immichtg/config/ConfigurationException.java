package io.github.immichtg.config;

/** A variable is missing or cannot be understood. The message says which, and what it should look like. */
public final class ConfigurationException extends RuntimeException {

    public ConfigurationException(String message) {
        super(message);
    }
}
