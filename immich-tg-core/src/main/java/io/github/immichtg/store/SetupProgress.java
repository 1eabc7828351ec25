package io.github.immichtg.store;

import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.store.OperatorLink.NamedAlbum;
import io.github.immichtg.telegram.ChatId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Setup progress of a user, which determines the next question.
 *
 * @param channel the destination; {@code null} if unknown
 * @param host API address of the user's Immich; {@code null} if unknown
 * @param key {@code null} if unknown
 * @param linked albums of the subscription; empty if there is none yet
 * @param picked albums that are picked but not linked yet
 * @param asks the current question besides what is missing, in the bot's own notation; {@code null} for none
 */
public record SetupProgress(
        @Nullable KnownChannel channel,
        @Nullable URI host,
        @Nullable ApiKey key,
        List<NamedAlbum> linked,
        List<NamedAlbum> picked,
        @Nullable String asks) {

    /** No facts are known. */
    public static final SetupProgress NONE = new SetupProgress(null, null, null, List.of(), List.of(), null);

    /**
     * A verified channel.
     *
     * @param url public address; {@code null} for a private channel
     */
    public record KnownChannel(
            ChatId chat, String title, @Nullable String url) {}

    public SetupProgress {
        linked = List.copyOf(linked);
        picked = List.copyOf(picked);
    }
}
