package io.github.immichtg.sync;

import io.github.immichtg.store.ChatStatus;
import io.github.immichtg.store.CommentItem;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.MediaItem;
import io.github.immichtg.store.Trouble;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands, what waits and what failed.
 *
 * @param chats how far each chat is
 * @param troubles what keeps channels from getting what they should now, the oldest first
 * @param items what is rejected or parked, and why
 * @param comments which originals are not under their posts, and why
 * @param commentsOwed how many originals are still to be sent
 * @param lastPass when the last pass ended; null before the first
 */
public record StatusReport(
        List<ChatStatus> chats,
        List<Trouble> troubles,
        List<MediaItem> items,
        List<CommentItem> comments,
        int commentsOwed,
        @Nullable Instant lastPass) {

    public StatusReport {
        chats = List.copyOf(chats);
        troubles = List.copyOf(troubles);
        items = List.copyOf(items);
        comments = List.copyOf(comments);
    }

    /** What the database tells now. */
    public static StatusReport of(Database database) {
        return new StatusReport(
                database.mediaFiles().status(),
                database.subscriptions().troubles(),
                database.mediaFiles().troubled(),
                database.comments().troubled(),
                database.comments().owed(),
                database.subscriptions().lastPass().orElse(null));
    }
}
