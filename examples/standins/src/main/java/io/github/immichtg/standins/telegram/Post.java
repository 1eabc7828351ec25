package io.github.immichtg.standins.telegram;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that stands in a chat, for tests and pages to look at.
 *
 * @param by the bot or person who sent it, null for an automatic forward
 * @param text its text, or its caption
 * @param file what was uploaded with it
 * @param width of a photo as uploaded, in pixels
 * @param height of a photo as uploaded, in pixels
 * @param replyTo the message it answers
 * @param forwardOf for an automatic forward, the channel's message
 * @param parameters everything that was sent but files, by name
 */
public record Post(
        long chatId,
        int messageId,
        Kind kind,
        @Nullable Person by,
        FormattedText text,
        @Nullable SpooledFile file,
        int width,
        int height,
        Instant date,
        @Nullable Integer replyTo,
        @Nullable Integer forwardOf,
        Map<String, String> parameters) {

    /** What a message is. */
    public enum Kind {
        TEXT,
        PHOTO,
        DOCUMENT
    }
}
