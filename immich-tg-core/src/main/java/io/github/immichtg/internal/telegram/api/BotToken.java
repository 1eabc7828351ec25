package io.github.immichtg.internal.telegram.api;

import java.util.regex.Pattern;

/** Token of a bot: {@code <bot id>:<secret>}. Never printed. */
public record BotToken(String value) {

    private static final Pattern SHAPE = Pattern.compile("\\d{1,18}:[A-Za-z0-9_-]+");

    public BotToken {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a bot token looks like 123456789:AA…, as @BotFather gives it");
        }
    }

    /** The bot's user id, which is the first half of the token and not secret. */
    public long botId() {
        return Long.parseLong(value.substring(0, value.indexOf(':')));
    }

    /** Removes this token's secret from a text of a library or server. */
    String scrub(String text) {
        // A proxy's page may show the requested address, with the colon escaped or not.
        String secret = value.substring(value.indexOf(':') + 1);
        // Such a short text is no real bot's secret, but may be part of many words.
        return text.replace(secret.length() < 8 ? value : secret, "…");
    }

    @Override
    public String toString() {
        return "BotToken[…]";
    }
}
