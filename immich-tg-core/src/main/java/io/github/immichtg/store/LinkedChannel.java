package io.github.immichtg.store;

import io.github.immichtg.telegram.ChatId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as a person sees it, without its key.
 *
 * @param url where the channel can be opened, if it is public
 * @param pausedReason why nothing is posted; {@code null} if it is not paused
 * @param lastPass when a pass over it last ended; {@code null} before the first
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

    /** What it is paused with where its owner has paused it. */
    static final String BY_ITS_OWNER = "paused";

    public LinkedChannel {
        albums = List.copyOf(albums);
    }

    /** Whether it is paused, and not by its owner. */
    public boolean isStopped() {
        return pausedReason != null && !pausedReason.equals(BY_ITS_OWNER);
    }
}
