package io.github.immichtg.telegram.value;

/**
 * Id of a chat in the Bot API.
 *
 * @param value negative for groups and channels; those of channels and supergroups start with −100
 */
public record ChatId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
