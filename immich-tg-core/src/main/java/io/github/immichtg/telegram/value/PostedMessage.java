package io.github.immichtg.telegram.value;

/**
 * Message that exists in a chat, as Telegram returned it.
 *
 * @param chat its chat
 * @param messageId its number, which increases within one chat
 */
public record PostedMessage(ChatId chat, int messageId) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one of them is not allowed
     */
    public PostedMessage {
        if (messageId <= 0) {
            throw new IllegalArgumentException("a message number must be positive, not " + messageId);
        }
    }
}
