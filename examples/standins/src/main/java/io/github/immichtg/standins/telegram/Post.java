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
 * @param width in pixels; of a photo as uploaded, of a video as the sender said
 * @param height in pixels; of a photo as uploaded, of a video as the sender said
 * @param seconds of what moves, as the sender said
 * @param thumbnail the one that was uploaded with it, if Telegram took it
 * @param still the picture of a live photo, of which {@code file} is the video
 * @param spoiler whether it is covered until it is tapped
 * @param mediaGroupId the same for all items of a media group, where it is told
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
        int seconds,
        @Nullable SpooledFile thumbnail,
        @Nullable SpooledFile still,
        boolean spoiler,
        @Nullable String mediaGroupId,
        Instant date,
        @Nullable Integer replyTo,
        @Nullable Integer forwardOf,
        Map<String, String> parameters) {

    /** What a message is. */
    public enum Kind {
        TEXT,
        PHOTO,
        LIVE_PHOTO,
        VIDEO,
        ANIMATION,
        DOCUMENT
    }
}
