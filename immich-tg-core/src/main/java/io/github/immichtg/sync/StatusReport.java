package io.github.immichtg.sync;

import io.github.immichtg.store.ChatStatus;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.MediaItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands, what waits and what failed.
 *
 * @param chats how far each chat is
 * @param items what is rejected or parked, and why
 * @param lastPass when the last pass ended; null before the first
 */
public record StatusReport(
        List<ChatStatus> chats,
        List<MediaItem> items,
        @Nullable Instant lastPass) {

    public StatusReport {
        chats = List.copyOf(chats);
        items = List.copyOf(items);
    }

    /** What the database tells now. */
    public static StatusReport of(Database database) {
        return new StatusReport(
                database.mediaFiles().status(),
                database.mediaFiles().troubled(),
                database.subscriptions().lastPass().orElse(null));
    }
}
