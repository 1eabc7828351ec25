package io.github.immichtg.telegram;

import java.util.regex.Pattern;

/** The secret with which Telegram knows a bot: {@code <bot id>:<secret>}. Never printed. */
public record BotToken(String value) {

    private static final Pattern SHAPE = Pattern.compile("\\d{1,18}:[A-Za-z0-9_-]+");

    public BotToken {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a bot token looks like 123456789:AA…, as @BotFather gives it");
        }
    }

    /** The bot's own user id, which is the token's first half and no secret. */
    public long botId() {
        return Long.parseLong(value.substring(0, value.indexOf(':')));
    }

    /** The same text with this token's secret struck out, for whatever a library or a server had to say. */
    String scrub(String text) {
        // A proxy's page may show the address it was asked for, with the colon escaped or not.
        String secret = value.substring(value.indexOf(':') + 1);
        // What is that short is no secret of a real bot, but may be part of many words.
        return text.replace(secret.length() < 8 ? value : secret, "…");
    }

    @Override
    public String toString() {
        return "BotToken[…]";
    }
}
