package io.github.immichtg.sync;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.ChatId;
import java.time.Duration;

/** Something that happened in a pass. */
public sealed interface SyncEvent {

    /** An album is about to be looked at. */
    record AlbumBegun(String album) implements SyncEvent {}

    /** An album was looked at; {@code discovered} of its assets are new. */
    record AlbumSeen(String album, int discovered) implements SyncEvent {}

    /** A chat's queue was taken up; {@code pending} media files are due in it. */
    record ChatBegun(ChatId chat, String channel, int pending) implements SyncEvent {}

    /** A media file was downloaded and made ready to be sent, in so much time, as so many bytes. */
    record Prepared(ChatId chat, String file, Duration time, long bytes) implements SyncEvent {}

    /** A media file stands in its channel, as this message. */
    record Published(ChatId chat, String file, PreparedMedia.Source source, long message) implements SyncEvent {

        /** Whether the original could not be decoded, and something else stands in its place. */
        public boolean isSubstitute() {
            return switch (source) {
                case COPIED, REMUXED, CONVERTED -> false;
                case FULL_SIZE, EMBEDDED, RENDITION, DOCUMENT -> true;
            };
        }
    }

    /** A media file was found standing in its channel, after nobody had read the answer. */
    record Found(ChatId chat, String file, long message) implements SyncEvent {}

    /** Of a video only a picture was published: within Telegram's limit so long a video is not worth watching. */
    record PosterOnly(ChatId chat, String file, Duration duration) implements SyncEvent {}

    /** A media file will not be published. */
    record Rejected(ChatId chat, String file, String reason) implements SyncEvent {}

    /** A media file is tried again by a later pass. */
    record Retrying(ChatId chat, String file, String reason) implements SyncEvent {}

    /** Nobody can tell whether a media file stands in its channel. */
    record Parked(ChatId chat, String file, String reason) implements SyncEvent {}

    /** A chat goes on after a while. */
    record Waiting(ChatId chat, Duration time, String reason) implements SyncEvent {}

    /**
     * Telegram refuses a chat, or somebody's files are not to be decoded any more: nothing of theirs is sent there until
     * somebody has changed that. Told once, its owner should know.
     */
    record Paused(ChatId chat, String reason) implements SyncEvent {}

    /** A chat that Telegram refused is taken up again. */
    record Resumed(ChatId chat) implements SyncEvent {}

    /** Another live process publishes into this chat. */
    record LeftToAnother(ChatId chat) implements SyncEvent {}

    /**
     * A chat or subscription could not be worked on to the end; what it has pending stays pending.
     *
     * @param channel its title, or its number where nobody knows that
     */
    record Stopped(String channel, String reason) implements SyncEvent {}

    /** An original stands under its post, as this message of the discussion group. */
    record Commented(ChatId group, String file, long message) implements SyncEvent {}

    /** An original is tried again by a later pass. */
    record CommentLater(ChatId channel, String file, String reason) implements SyncEvent {}

    /** An original will not stand under its post. */
    record CommentLeftOut(ChatId channel, String file, String reason) implements SyncEvent {}

    /** A channel's originals wait; told once for as long as somebody has to do something about it. */
    record CommentsWait(String channel, String reason) implements SyncEvent {}

    /** This process does not get the bot's updates, so it does not learn of the copies in discussion groups. */
    record NoUpdates(String reason) implements SyncEvent {}

    /** A preview was begun; {@code posts} are to be prepared for it. */
    record PreviewBegun(String albums, int posts) implements SyncEvent {}

    /** A file is part of the preview. */
    record Previewed(String file) implements SyncEvent {}

    /** A file is not part of the preview, and would not be posted. */
    record LeftOut(String file, String reason) implements SyncEvent {}
}
