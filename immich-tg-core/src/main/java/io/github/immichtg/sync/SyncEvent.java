package io.github.immichtg.sync;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.ChatId;
import java.time.Duration;

/** Something that happened in a pass. */
public sealed interface SyncEvent {

    /** An album was looked at; {@code discovered} of its assets are new. */
    record AlbumSeen(String album, int discovered) implements SyncEvent {}

    /** A chat's queue was taken up; {@code pending} media files are due in it. */
    record ChatBegun(ChatId chat, String channel, int pending) implements SyncEvent {}

    /** A media file stands in its channel. */
    record Published(ChatId chat, String file, PreparedMedia.Source source) implements SyncEvent {

        /** Whether the original could not be decoded, and something else stands in its place. */
        public boolean isSubstitute() {
            return switch (source) {
                case COPIED, REMUXED, CONVERTED -> false;
                case FULL_SIZE, EMBEDDED, RENDITION, DOCUMENT -> true;
            };
        }
    }

    /** A media file will not be published. */
    record Rejected(ChatId chat, String file, String reason) implements SyncEvent {}

    /** A media file is tried again by a later pass. */
    record Retrying(ChatId chat, String file, String reason) implements SyncEvent {}

    /** Nobody can tell whether a media file stands in its channel. */
    record Parked(ChatId chat, String file, String reason) implements SyncEvent {}

    /** A chat goes on after a while. */
    record Waiting(ChatId chat, Duration time, String reason) implements SyncEvent {}

    /** Another live process publishes into this chat. */
    record LeftToAnother(ChatId chat) implements SyncEvent {}

    /** A chat or subscription could not be worked on to the end; what it has pending stays pending. */
    record Stopped(String channel, String reason) implements SyncEvent {}

    /** A preview was begun; {@code posts} are to be prepared for it. */
    record PreviewBegun(String albums, int posts) implements SyncEvent {}

    /** A file is part of the preview. */
    record Previewed(String file) implements SyncEvent {}

    /** A file is not part of the preview, and would not be posted. */
    record LeftOut(String file, String reason) implements SyncEvent {}
}
