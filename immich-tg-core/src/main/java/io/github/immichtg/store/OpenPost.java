package io.github.immichtg.store;

import io.github.immichtg.telegram.ChatId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Post with an unknown outcome: intended or parked.
 *
 * @param writer the process that sends or sent it
 * @param remaining time, by the database's clock, until none of its bytes can leave any more; negative when over
 * @param ended time since its writer is known to have finished with it, whatever the result; empty if unknown
 * @param bytes size of all files
 * @param base the chat's newest message when it was intended; {@code null} only in posts of the first versions
 * @param items items without a known outcome, in order
 */
public record OpenPost(
        long postId,
        ChatId chat,
        PostKind kind,
        String writer,
        Duration remaining,
        Optional<Duration> ended,
        long bytes,
        @Nullable Long base,
        List<Draft.Item> items) {

    public OpenPost {
        items = List.copyOf(items);
    }

    /** The media files of its items. */
    public List<Long> mediaIds() {
        return items.stream().map(Draft.Item::mediaId).toList();
    }
}
