package io.github.immichtg.store;

import io.github.immichtg.telegram.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post of which nobody knows yet whether it stands in its chat.
 *
 * @param writer the process that sends or sent it
 * @param sendUntil by the database's clock: no byte of it leaves after this
 * @param remaining from now until then by the same clock; negative when that is over
 * @param bytes of all its files
 * @param base the chat's newest message when it was intended; {@code null} if none was known
 * @param items its media files' ids, in order
 */
public record OpenPost(
        long postId,
        ChatId chat,
        String writer,
        Instant sendUntil,
        Duration remaining,
        long bytes,
        @Nullable Long base,
        List<Long> items) {

    public OpenPost {
        items = List.copyOf(items);
    }
}
