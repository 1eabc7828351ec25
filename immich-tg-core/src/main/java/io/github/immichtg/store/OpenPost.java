package io.github.immichtg.store;

import io.github.immichtg.telegram.ChatId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A post of which nobody knows whether it stands in its chat: intended or parked.
 *
 * @param writer the process that sends or sent it
 * @param remaining from now until no byte of it leaves any more, by the database's clock; negative when that is over
 * @param ended how long ago its writer was known to be done with it, however that ended; empty if that is not known
 * @param bytes of all its files
 * @param base the chat's newest message when it was intended; {@code null} only in posts of the first versions
 * @param items those of which it is not known, in order
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

    /** The media files it is about. */
    public List<Long> mediaIds() {
        return items.stream().map(Draft.Item::mediaId).toList();
    }
}
