package io.github.immichtg.internal.sync.sending;

import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.telegram.value.Outgoing;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pending post: the messages to send into a chat as one post, and the records to write before and after sending. */
public interface PendingPost {

    /** Draft to record before sending. */
    Draft draft();

    /** Message to send within this window. */
    Outgoing within(SendWindow window);

    /**
     * Called when the post was published.
     *
     * @param messages message ids, one per item, in order
     */
    void published(List<Long> messages);

    /**
     * Called when Telegram refused the post because of its file, its caption or the message it replies to. Nothing was
     * posted.
     */
    void refused(TelegramException refusal);

    /** Called when sending failed repeatedly and nothing was posted; the following posts need not wait for it. */
    void later(String reason);

    /**
     * Called when the outcome is unknown, before the post is reconciled. Records what must survive even if reconciliation
     * never runs.
     *
     * @return reason for which the post is rejected if it turns out not to stand; empty to send it again
     */
    default Optional<String> lost(TelegramException.OutcomeUnknown failure) {
        return Optional.empty();
    }

    /**
     * JPEGs that show what its items look like, by media file, while it can be delivered in part and its files still
     * exist.
     */
    default Map<Long, Path> pictures() {
        return Map.of();
    }

    /**
     * Called when the response was lost and the post has been reconciled.
     *
     * @param failure the failure that lost the response
     * @param lost number of lost responses for this post so far, including this one
     * @return post to continue with; empty to read the queue again
     */
    default Optional<PendingPost> again(TelegramException.OutcomeUnknown failure, int lost) {
        return Optional.of(this);
    }
}
