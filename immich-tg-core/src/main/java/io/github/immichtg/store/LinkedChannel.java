package io.github.immichtg.store;

import io.github.immichtg.telegram.ChatId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Subscription as its owner sees it, without the API key.
 *
 * @param url address of the channel, if it is public
 * @param pausedReason why it is paused; {@code null} if it is not
 * @param lastPass when the last pass over it ended; {@code null} before the first
 */
public record LinkedChannel(
        long subscriptionId,
        ChatId chat,
        String name,
        @Nullable String url,
        URI host,
        List<LinkedAlbum> albums,
        @Nullable String pausedReason,
        @Nullable Instant lastPass) {

    /** Pause reason of a subscription that its owner has paused. */
    static final String BY_ITS_OWNER = "paused";

    public LinkedChannel {
        albums = List.copyOf(albums);
    }

    /** Whether it was paused by anything other than its owner. */
    public boolean isStopped() {
        return pausedReason != null && !pausedReason.equals(BY_ITS_OWNER);
    }
}
