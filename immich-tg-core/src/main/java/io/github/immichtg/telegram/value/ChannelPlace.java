package io.github.immichtg.telegram.value;

import org.jspecify.annotations.Nullable;

/**
 * Chat with the title and address that users know.
 *
 * @param chat the chat of the messages
 * @param title the channel's title, also for its discussion group; null if unknown
 * @param url address of the chat; null unless it is public
 */
public record ChannelPlace(
        ChatId chat, @Nullable String title, @Nullable String url) {

    private static final String PRIVATE = "-100";

    /**
     * {@return the address of a message in the chat}
     *
     * @param id the message's id
     */
    public String message(long id) {
        String number = chat.toString();
        return (url != null
                        ? url
                        : "https://t.me/c/"
                                + (number.startsWith(PRIVATE) ? number.substring(PRIVATE.length()) : number))
                + "/" + id;
    }

    /** Name of the chat in logs. */
    @Override
    public String toString() {
        return title == null ? "chat " + chat : "'" + title + "'";
    }
}
