package io.github.immichtg.telegram;

/**
 * An update that concerns one person, kept from when it is taken until it is dealt with.
 *
 * @param number among the bot's updates
 * @param person whose it is, by their number on Telegram, or a channel's; one person's are dealt with in order
 * @param json as Telegram sent it; it may hold a secret and is never shown
 */
public record KeptUpdate(int number, long person, String json) {

    @Override
    public String toString() {
        return "KeptUpdate[" + number + " of " + person + "]";
    }
}
