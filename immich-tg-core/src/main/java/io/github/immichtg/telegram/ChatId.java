package io.github.immichtg.telegram;

/** A chat's id as the Bot API knows it; channels and supergroups begin with −100. */
public record ChatId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
