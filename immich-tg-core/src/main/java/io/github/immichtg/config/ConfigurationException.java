package io.github.immichtg.config;

/** Thrown if a variable is missing or invalid. The message names it and the expected format. */
public final class ConfigurationException extends RuntimeException {

    /**
     * The failure with its details.
     *
     * @param message one sentence for people
     */
    public ConfigurationException(String message) {
        super(message);
    }
}
