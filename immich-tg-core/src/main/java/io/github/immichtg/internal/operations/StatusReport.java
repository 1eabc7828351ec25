package io.github.immichtg.internal.operations;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.media.ChatStatus;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.post.CommentItem;
import io.github.immichtg.internal.store.removal.HeldRemovals;
import io.github.immichtg.internal.store.subscription.Trouble;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot of published, pending and failed media files.
 *
 * @param chats progress of each chat
 * @param troubles current problems of channels, oldest first
 * @param items rejected and parked media files, with reasons
 * @param comments originals missing under their posts, with reasons
 * @param commentsOwed number of originals still to be sent
 * @param removals posts whose assets left their album, about which a person has to decide
 * @param lastPass end of the last pass; null before the first
 */
public record StatusReport(
        List<ChatStatus> chats,
        List<Trouble> troubles,
        List<MediaItem> items,
        List<CommentItem> comments,
        int commentsOwed,
        List<HeldRemovals> removals,
        @Nullable Instant lastPass) {

    public StatusReport {
        chats = List.copyOf(chats);
        troubles = List.copyOf(troubles);
        items = List.copyOf(items);
        comments = List.copyOf(comments);
        removals = List.copyOf(removals);
    }

    /** Reads the current status from the database. */
    public static StatusReport of(Database database) {
        return new StatusReport(
                database.mediaFiles().status(),
                database.subscriptions().troubles(),
                database.mediaFiles().troubled(),
                database.comments().troubled(),
                database.comments().owed(),
                database.removals().held(),
                database.subscriptions().lastPass().orElse(null));
    }
}
