package io.github.immichtg.telegram;

import io.github.immichtg.media.PreparedMedia;

/**
 * One post to be sent.
 *
 * @param chat where to
 * @param media the file, which stays its owner's
 * @param captionHtml in Telegram's HTML; empty for none
 * @param window the time in which it may still be written to the network
 * @param silent whether nobody is notified of it
 */
public record Post(ChatId chat, PreparedMedia media, String captionHtml, SendWindow window, boolean silent)
        implements Outgoing {

    /** One of which people are notified. */
    public Post(ChatId chat, PreparedMedia media, String captionHtml, SendWindow window) {
        this(chat, media, captionHtml, window, false);
    }

    @Override
    public long bytes() {
        return media.bytes();
    }
}
