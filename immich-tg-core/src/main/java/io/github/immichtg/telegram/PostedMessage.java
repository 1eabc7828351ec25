package io.github.immichtg.telegram;

/**
 * A message that stands in a chat, as Telegram's answer named it.
 *
 * @param chat where it stands
 * @param messageId its number there; it only grows within one chat
 */
public record PostedMessage(ChatId chat, int messageId) {

    public PostedMessage {
        if (messageId <= 0) {
            throw new IllegalArgumentException("a message's number is positive, not " + messageId);
        }
    }
}
