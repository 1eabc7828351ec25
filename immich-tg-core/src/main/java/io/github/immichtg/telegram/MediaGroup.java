package io.github.immichtg.telegram;

import io.github.immichtg.media.PreparedMedia;
import java.util.List;

/**
 * Several posts that are sent by one request and shown as one, each a message with a number of its own.
 *
 * @param chat where to
 * @param items in their order: 2 to 10, documents only with documents, and no animations
 * @param window the time in which it may still be written to the network
 * @param silent whether nobody is notified of it
 */
public record MediaGroup(ChatId chat, List<Item> items, SendWindow window, boolean silent) implements Outgoing {

    /** What Telegram takes, by its Bot API 10.1. */
    public static final int FEWEST = 2;

    /** What Telegram takes, by its Bot API 10.1. */
    public static final int MOST = 10;

    /**
     * One of its messages.
     *
     * @param media the file, which stays its owner's
     * @param captionHtml in Telegram's HTML; empty for none. One caption in a group is shown under the whole of it
     */
    public record Item(PreparedMedia media, String captionHtml) {}

    /** One of which people are notified. */
    public MediaGroup(ChatId chat, List<Item> items, SendWindow window) {
        this(chat, items, window, false);
    }

    public MediaGroup {
        items = List.copyOf(items);
        if (items.size() < FEWEST || items.size() > MOST) {
            throw new IllegalArgumentException("a media group has 2 to 10 items, not " + items.size());
        }
        if (items.stream().anyMatch(item -> item.media() instanceof PreparedMedia.Animation)) {
            throw new IllegalArgumentException("an animation stands alone");
        }
        long documents = items.stream()
                .filter(item -> item.media() instanceof PreparedMedia.Document)
                .count();
        if (documents != 0 && documents != items.size()) {
            throw new IllegalArgumentException("documents only go with documents");
        }
    }

    @Override
    public long bytes() {
        return items.stream().mapToLong(item -> item.media().bytes()).sum();
    }
}
