package io.github.immichtg.sync.event;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;

/** Event of a pass. */
public sealed interface SyncEvent {

    /**
     * An album is about to be checked.
     *
     * @param album the album's name
     */
    record AlbumBegun(String album) implements SyncEvent {}

    /**
     * An album was checked; {@code discovered} of its assets are new.
     *
     * @param album the album's name
     * @param discovered number of new assets
     */
    record AlbumSeen(String album, int discovered) implements SyncEvent {}

    /**
     * Delivery into a chat started; {@code pending} media files are due.
     *
     * @param chat the chat's id
     * @param channel the channel's title
     * @param pending number of media files due
     */
    record ChatBegun(ChatId chat, String channel, int pending) implements SyncEvent {}

    /**
     * A media file was downloaded and prepared.
     *
     * @param chat the chat's id
     * @param file file name of the asset
     * @param time how long it took
     * @param bytes size of the prepared file in bytes
     */
    record Prepared(ChatId chat, String file, Duration time, long bytes) implements SyncEvent {}

    /**
     * A media file was published as this message.
     *
     * @param chat the chat's id
     * @param file file name of the asset
     * @param source origin of the published file
     * @param message id of the message
     */
    record Published(ChatId chat, String file, PreparedMedia.Source source, long message) implements SyncEvent {

        /** {@return whether a substitute was published because the original could not be decoded} */
        public boolean isSubstitute() {
            return switch (source) {
                case COPIED, REMUXED, CONVERTED -> false;
                case FULL_SIZE, EMBEDDED, RENDITION, DOCUMENT -> true;
            };
        }
    }

    /**
     * A media file was found in its channel after the response was lost.
     *
     * @param chat the chat's id
     * @param file file name of the asset
     * @param message id of the message
     */
    record Found(ChatId chat, String file, long message) implements SyncEvent {}

    /**
     * Only a poster of a video was published, because the video is too long for Telegram's size limit or cannot be
     * read.
     *
     * @param chat the chat's id
     * @param file file name of the asset
     * @param duration how long the video plays
     */
    record PosterOnly(ChatId chat, String file, Duration duration) implements SyncEvent {}

    /**
     * A published message was edited, or an original in the comments replaced, because its asset has changed.
     *
     * @param chat the chat's id
     * @param file file name of the asset
     * @param message id of the message
     */
    record Edited(ChatId chat, String file, long message) implements SyncEvent {}

    /**
     * A published message, or an original in the comments, stays as it is, although its asset has changed.
     *
     * @param chat the chat's id
     * @param file file name of the asset
     * @param reason why, as a sentence without a period
     */
    record NotEdited(ChatId chat, String file, String reason) implements SyncEvent {}

    /**
     * A media file is left out by the rules of what may be seen, until its asset or the rules change.
     *
     * @param chat the chat's id
     * @param file file name of the asset
     * @param reason which rule, as a sentence without a period
     */
    record Hidden(ChatId chat, String file, String reason) implements SyncEvent {}

    /**
     * A message was deleted, because its asset left the album, or must not be seen any more.
     *
     * @param chat the chat's id
     * @param file file name of the asset
     * @param message id of the message
     */
    record Removed(ChatId chat, String file, long message) implements SyncEvent {}

    /**
     * A message stays, although its asset left the album or must not be seen any more.
     *
     * @param chat the chat's id: of the channel, or of the discussion group if it is an original
     * @param file file name of the asset
     * @param cause why it should not stay, as a sentence without a period
     * @param reason why it does, and what a person can do, as a sentence without a period
     */
    record NotRemoved(ChatId chat, String file, String cause, String reason) implements SyncEvent {}

    /**
     * So many assets left an album at once, or must not be seen any more, that nothing is deleted until a person decides.
     * Reported once.
     *
     * @param chat the chat's id
     * @param channel the channel's title
     * @param album the album's name
     * @param removals number of those posted assets
     * @param cause what they did, with the album's name
     */
    record RemovalsHeld(ChatId chat, String channel, String album, int removals, String cause) implements SyncEvent {}

    /**
     * A media file will not be published.
     *
     * @param chat the chat's id
     * @param file file name of the asset
     * @param reason one sentence for people
     */
    record Rejected(ChatId chat, String file, String reason) implements SyncEvent {}

    /**
     * A media file will be retried by a later pass.
     *
     * @param chat the chat's id
     * @param file file name of the asset
     * @param reason one sentence for people
     */
    record Retrying(ChatId chat, String file, String reason) implements SyncEvent {}

    /**
     * It is unknown whether a media file reached its channel.
     *
     * @param chat the chat's id
     * @param file file name of the asset
     * @param reason one sentence for people
     */
    record Parked(ChatId chat, String file, String reason) implements SyncEvent {}

    /**
     * A chat is delayed.
     *
     * @param chat the chat's id
     * @param time how long at least
     * @param reason one sentence for people
     */
    record Waiting(ChatId chat, Duration time, String reason) implements SyncEvent {}

    /**
     * Telegram refuses a chat, or a subscription's files must not be decoded any more: nothing is sent until a person
     * intervenes. Reported once, so that the owner can be notified.
     *
     * @param chat the chat's id
     * @param reason one sentence for people
     */
    record Paused(ChatId chat, String reason) implements SyncEvent {}

    /**
     * A refused chat was resumed.
     *
     * @param chat the chat's id
     */
    record Resumed(ChatId chat) implements SyncEvent {}

    /**
     * A chat was skipped because another live process publishes into it.
     *
     * @param chat the chat's id
     */
    record LeftToAnother(ChatId chat) implements SyncEvent {}

    /**
     * A chat or subscription was stopped early; its pending files stay pending.
     *
     * @param channel its title, or its id if the title is unknown
     * @param reason one sentence for people
     */
    record Stopped(String channel, String reason) implements SyncEvent {}

    /**
     * An original was published under its post, as this message of the discussion group.
     *
     * @param group id of the discussion group
     * @param file file name of the asset
     * @param message id of the message
     */
    record Commented(ChatId group, String file, long message) implements SyncEvent {}

    /**
     * An original will be retried by a later pass.
     *
     * @param channel id of the post's channel
     * @param file file name of the asset
     * @param reason one sentence for people
     */
    record CommentLater(ChatId channel, String file, String reason) implements SyncEvent {}

    /**
     * An original will not be published.
     *
     * @param channel id of the post's channel
     * @param file file name of the asset
     * @param reason one sentence for people
     */
    record CommentLeftOut(ChatId channel, String file, String reason) implements SyncEvent {}

    /**
     * A channel's originals are blocked; reported once until a person intervenes.
     *
     * @param channel the channel's title
     * @param reason one sentence for people
     */
    record CommentsWait(String channel, String reason) implements SyncEvent {}

    /**
     * This process does not receive the bot's updates, so it does not learn of copies in discussion groups.
     *
     * @param reason one sentence for people
     */
    record NoUpdates(String reason) implements SyncEvent {}
}
