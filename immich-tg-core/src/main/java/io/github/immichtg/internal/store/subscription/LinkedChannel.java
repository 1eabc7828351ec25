package io.github.immichtg.internal.store.subscription;

import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Subscription as its owner sees it, without the API key.
 *
 * @param url address of the channel, if it is public
 * @param paused why it is paused; {@code null} if it is not
 * @param lastPass when the last pass over it ended; {@code null} before the first
 */
public record LinkedChannel(
        long subscriptionId,
        ChatId chat,
        String name,
        @Nullable String url,
        URI host,
        List<LinkedAlbum> albums,
        @Nullable PauseCause paused,
        @Nullable Instant lastPass) {

    public LinkedChannel {
        albums = List.copyOf(albums);
    }

    /** Why it is paused, in words; {@code null} if it is not. */
    public @Nullable String pausedReason() {
        return paused == null ? null : paused.reason();
    }
}
