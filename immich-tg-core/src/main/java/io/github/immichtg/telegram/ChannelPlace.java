package io.github.immichtg.telegram;

import org.jspecify.annotations.Nullable;

/**
 * A chat as people find it again.
 *
 * @param chat where messages stand
 * @param title the channel's, also of its discussion group; null where nobody knows it
 * @param url where the chat can be opened; null unless it is public
 */
public record ChannelPlace(
        ChatId chat, @Nullable String title, @Nullable String url) {

    private static final String PRIVATE = "-100";

    /** The address of a message there. */
    public String message(long id) {
        String number = chat.toString();
        return (url != null
                        ? url
                        : "https://t.me/c/"
                                + (number.startsWith(PRIVATE) ? number.substring(PRIVATE.length()) : number))
                + "/" + id;
    }

    /** As it is called in logs. */
    @Override
    public String toString() {
        return title == null ? "chat " + chat : "«" + title + "»";
    }
}
