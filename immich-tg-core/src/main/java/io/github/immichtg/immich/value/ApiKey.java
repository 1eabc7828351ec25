package io.github.immichtg.immich.value;

/**
 * API key of an Immich account. Never printed.
 *
 * @param value the key's text
 */
public record ApiKey(String value) {

    /**
     * Accepts a key as Immich shows it.
     *
     * @throws IllegalArgumentException if it is empty or contains invalid characters (spaces, line breaks, letters
     *     beyond ASCII); the message does not repeat it
     */
    public ApiKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the API key must not be empty");
        }
        // Otherwise the HTTP client would reject the header with a message that quotes the key.
        if (!value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "an API key must be a single word without spaces or line breaks, as Immich shows it");
        }
    }

    @Override
    public String toString() {
        return "ApiKey[…]";
    }
}
