package io.github.immichtg.sync.event;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;

/** Event of a pass. */
public sealed interface SyncEvent {

    /** An album is about to be checked. */
    record AlbumBegun(String album) implements SyncEvent {}

    /** An album was checked; {@code discovered} of its assets are new. */
    record AlbumSeen(String album, int discovered) implements SyncEvent {}

    /** Delivery into a chat started; {@code pending} media files are due. */
    record ChatBegun(ChatId chat, String channel, int pending) implements SyncEvent {}

    /** A media file was downloaded and prepared. */
    record Prepared(ChatId chat, String file, Duration time, long bytes) implements SyncEvent {}

    /** A media file was published as this message. */
    record Published(ChatId chat, String file, PreparedMedia.Source source, long message) implements SyncEvent {

        /** Whether a substitute was published because the original could not be decoded. */
        public boolean isSubstitute() {
            return switch (source) {
                case COPIED, REMUXED, CONVERTED -> false;
                case FULL_SIZE, EMBEDDED, RENDITION, DOCUMENT -> true;
            };
        }
    }

    /** A media file was found in its channel after the response was lost. */
    record Found(ChatId chat, String file, long message) implements SyncEvent {}

    /** Only a poster of a video was published, because the video is too long for Telegram's size limit or cannot be read. */
    record PosterOnly(ChatId chat, String file, Duration duration) implements SyncEvent {}

    /** A media file will not be published. */
    record Rejected(ChatId chat, String file, String reason) implements SyncEvent {}

    /** A media file will be retried by a later pass. */
    record Retrying(ChatId chat, String file, String reason) implements SyncEvent {}

    /** It is unknown whether a media file reached its channel. */
    record Parked(ChatId chat, String file, String reason) implements SyncEvent {}

    /** A chat is delayed. */
    record Waiting(ChatId chat, Duration time, String reason) implements SyncEvent {}

    /**
     * Telegram refuses a chat, or a subscription's files must not be decoded any more: nothing is sent until a person
     * intervenes. Reported once, so that the owner can be notified.
     */
    record Paused(ChatId chat, String reason) implements SyncEvent {}

    /** A refused chat was resumed. */
    record Resumed(ChatId chat) implements SyncEvent {}

    /** A chat was skipped because another live process publishes into it. */
    record LeftToAnother(ChatId chat) implements SyncEvent {}

    /**
     * A chat or subscription was stopped early; its pending files stay pending.
     *
     * @param channel its title, or its id if the title is unknown
     */
    record Stopped(String channel, String reason) implements SyncEvent {}

    /** An original was published under its post, as this message of the discussion group. */
    record Commented(ChatId group, String file, long message) implements SyncEvent {}

    /** An original will be retried by a later pass. */
    record CommentLater(ChatId channel, String file, String reason) implements SyncEvent {}

    /** An original will not be published. */
    record CommentLeftOut(ChatId channel, String file, String reason) implements SyncEvent {}

    /** A channel's originals are blocked; reported once until a person intervenes. */
    record CommentsWait(String channel, String reason) implements SyncEvent {}

    /** This process does not receive the bot's updates, so it does not learn of copies in discussion groups. */
    record NoUpdates(String reason) implements SyncEvent {}
}
