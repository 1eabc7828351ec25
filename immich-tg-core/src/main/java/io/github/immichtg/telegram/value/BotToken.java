package io.github.immichtg.telegram.value;

import java.util.regex.Pattern;

/**
 * Token of a bot. Never printed.
 *
 * @param value {@code <bot id>:<secret>}; anything else is refused with an {@link IllegalArgumentException}
 */
public record BotToken(String value) {

    private static final Pattern SHAPE = Pattern.compile("\\d{1,18}:[A-Za-z0-9_-]+");

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one of them is not allowed
     */
    public BotToken {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a bot token looks like 123456789:AA…, as @BotFather gives it");
        }
    }

    /** {@return the bot's user id, which is the first half of the token and not secret} */
    public long botId() {
        return Long.parseLong(value.substring(0, value.indexOf(':')));
    }

    @Override
    public String toString() {
        return "BotToken[…]";
    }
}
