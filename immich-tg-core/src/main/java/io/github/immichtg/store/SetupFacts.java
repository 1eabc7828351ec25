package io.github.immichtg.store;

import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.store.OperatorLink.NamedAlbum;
import io.github.immichtg.telegram.ChatId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a person is with setting up; from this alone it follows what to ask next.
 *
 * @param channel where to publish; {@code null} if it is not known yet
 * @param host the address of their Immich's API; {@code null} if it is not known yet
 * @param key {@code null} if it is not known yet
 * @param linked the albums of their subscription; empty before there is one
 * @param picked the albums they have picked and not linked yet
 * @param asks what they are asked besides what is missing, in the bot's own words; {@code null} for nothing
 */
public record SetupFacts(
        @Nullable KnownChannel channel,
        @Nullable URI host,
        @Nullable ApiKey key,
        List<NamedAlbum> linked,
        List<NamedAlbum> picked,
        @Nullable String asks) {

    /** Nothing is known. */
    public static final SetupFacts NONE = new SetupFacts(null, null, null, List.of(), List.of(), null);

    /**
     * A channel that was found to be good.
     *
     * @param url where anybody can read it; {@code null} for a private one
     */
    public record KnownChannel(
            ChatId chat, String title, @Nullable String url) {}

    public SetupFacts {
        linked = List.copyOf(linked);
        picked = List.copyOf(picked);
    }
}
