package io.github.immichtg.telegram.value;

import io.github.immichtg.media.PreparedMedia;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Content of one send request: a post to a channel, a media group, or a comment on a post. */
public sealed interface Outgoing {

    /** {@return the destination} */
    ChatId chat();

    /** {@return the size of its files} */
    long bytes();

    /** {@return the time in which it may be written to the network} */
    SendWindow window();

    /**
     * Post to be sent.
     *
     * @param chat destination
     * @param media the file, which remains owned by the caller
     * @param captionHtml in Telegram's HTML; empty for none
     * @param window the time in which it may be written to the network
     * @param silent whether to send it without notifications
     * @param spoiler whether it is covered until it is tapped, unless it is a document
     */
    record Post(
            ChatId chat, PreparedMedia media, String captionHtml, SendWindow window, boolean silent, boolean spoiler)
            implements Outgoing {

        /**
         * A post with notifications, uncovered.
         *
         * @param chat the chat's id
         * @param media the file to send
         * @param captionHtml caption in Telegram's HTML
         * @param window when it may be sent
         */
        public Post(ChatId chat, PreparedMedia media, String captionHtml, SendWindow window) {
            this(chat, media, captionHtml, window, false, false);
        }

        @Override
        public long bytes() {
            return media.bytes();
        }
    }

    /**
     * Several posts that are sent in one request and shown as one, each as its own message.
     *
     * @param chat destination
     * @param items in order: 2 to 10, documents only with documents, and no animations
     * @param window the time in which it may be written to the network
     * @param silent whether to send it without notifications
     */
    record MediaGroup(ChatId chat, List<Item> items, SendWindow window, boolean silent) implements Outgoing {

        /** Limit of Bot API 10.1. */
        public static final int FEWEST = 2;

        /** Limit of Bot API 10.1. */
        public static final int MOST = 10;

        /**
         * One message of the group.
         *
         * @param media the file, which remains owned by the caller
         * @param captionHtml in Telegram's HTML; empty for none. A single caption in a group is shown below the whole
         *     group
         * @param spoiler whether it is covered until it is tapped, unless it is a document
         */
        public record Item(PreparedMedia media, String captionHtml, boolean spoiler) {

            /**
             * An uncovered message.
             *
             * @param media the file, which remains owned by the caller
             * @param captionHtml in Telegram's HTML; empty for none
             */
            public Item(PreparedMedia media, String captionHtml) {
                this(media, captionHtml, false);
            }
        }

        /**
         * A group with notifications.
         *
         * @param chat the chat's id
         * @param items two to ten items in order
         * @param window when it may be sent
         */
        public MediaGroup(ChatId chat, List<Item> items, SendWindow window) {
            this(chat, items, window, false);
        }

        /**
         * Checks and copies the components.
         *
         * @throws IllegalArgumentException if one of them is not allowed
         */
        public MediaGroup {
            items = List.copyOf(items);
            if (items.size() < FEWEST || items.size() > MOST) {
                throw new IllegalArgumentException("a media group has 2 to 10 items, not " + items.size());
            }
            if (items.stream().anyMatch(item -> item.media() instanceof PreparedMedia.Animation)) {
                throw new IllegalArgumentException("an animation cannot be part of a group");
            }
            long documents = items.stream()
                    .filter(item -> item.media() instanceof PreparedMedia.Document)
                    .count();
            if (documents != 0 && documents != items.size()) {
                throw new IllegalArgumentException("documents can only be grouped with documents");
            }
        }

        @Override
        public long bytes() {
            return items.stream().mapToLong(item -> item.media().bytes()).sum();
        }
    }

    /**
     * Original to be sent unchanged and under its own name, as a reply to a message of a group.
     *
     * @param chat the group
     * @param replyTo the message to reply to
     * @param topic topic of that message if the group is a forum; null for its General topic and other groups
     * @param file remains owned by the caller
     * @param fileName the displayed name
     * @param bytes size of the file
     * @param window the time in which it may be written to the network
     */
    record Comment(
            ChatId chat,
            int replyTo,
            @Nullable Integer topic,
            Path file,
            String fileName,
            long bytes,
            SendWindow window)
            implements Outgoing {}
}
