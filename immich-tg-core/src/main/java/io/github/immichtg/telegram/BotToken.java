package io.github.immichtg.telegram;

import java.util.regex.Pattern;

/** The secret with which Telegram knows a bot: {@code <bot id>:<secret>}. Never printed. */
public record BotToken(String value) {

    private static final Pattern SHAPE = Pattern.compile("\\d{1,20}:[A-Za-z0-9_-]{10,}");

    public BotToken {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a bot token looks like 123456789:AA…, as @BotFather gives it");
        }
    }

    @Override
    public String toString() {
        return "BotToken[…]";
    }
}
