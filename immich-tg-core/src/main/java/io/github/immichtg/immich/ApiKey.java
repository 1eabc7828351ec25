package io.github.immichtg.immich;

/** The secret with which Immich knows an account. Never printed. */
public record ApiKey(String value) {

    public ApiKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an API key cannot be empty");
        }
    }

    @Override
    public String toString() {
        return "ApiKey[…]";
    }
}
