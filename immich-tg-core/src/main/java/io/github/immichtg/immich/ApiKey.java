package io.github.immichtg.immich;

/** The secret with which Immich knows an account. Never printed. */
public record ApiKey(String value) {

    /**
     * Takes a key as Immich shows it.
     *
     * @throws IllegalArgumentException when it is empty, or holds what cannot stand in a key (spaces, line breaks,
     *     letters beyond ASCII); the message does not repeat it
     */
    public ApiKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an API key cannot be empty");
        }
        // The HTTP client would refuse such a header with a message that quotes the key.
        if (!value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "an API key is one word without spaces or line breaks, as Immich shows it");
        }
    }

    @Override
    public String toString() {
        return "ApiKey[…]";
    }
}
