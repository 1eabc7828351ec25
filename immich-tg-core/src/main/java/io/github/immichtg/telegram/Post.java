package io.github.immichtg.telegram;

import io.github.immichtg.media.PreparedMedia;

/**
 * Post to be sent.
 *
 * @param chat destination
 * @param media the file, which remains owned by the caller
 * @param captionHtml in Telegram's HTML; empty for none
 * @param window the time in which it may be written to the network
 * @param silent whether to send it without notifications
 */
public record Post(ChatId chat, PreparedMedia media, String captionHtml, SendWindow window, boolean silent)
        implements Outgoing {

    /** A post with notifications. */
    public Post(ChatId chat, PreparedMedia media, String captionHtml, SendWindow window) {
        this(chat, media, captionHtml, window, false);
    }

    @Override
    public long bytes() {
        return media.bytes();
    }
}
