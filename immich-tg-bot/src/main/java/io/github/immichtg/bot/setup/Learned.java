package io.github.immichtg.bot.setup;

import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.store.OperatorLink.NamedAlbum;
import io.github.immichtg.store.SetupFacts.KnownChannel;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verified answers of a setup conversation so far.
 *
 * @param linked albums of the existing subscription; empty if there is none
 */
public record Learned(
        @Nullable KnownChannel channel,
        @Nullable URI host,
        @Nullable ApiKey key,
        List<NamedAlbum> linked) {

    public static final Learned NOTHING = new Learned(null, null, null, List.of());

    public Learned {
        linked = List.copyOf(linked);
    }

    /** Whether this is the first setup, so that questions are asked in sequence. */
    boolean isFirst() {
        return linked.isEmpty();
    }

    Learned with(KnownChannel found) {
        return new Learned(found, host, key, linked);
    }

    Learned with(URI found) {
        return new Learned(channel, found, key, linked);
    }

    Learned with(ApiKey found) {
        return new Learned(channel, host, found, linked);
    }

    Learned withLinked(List<NamedAlbum> albums) {
        return new Learned(channel, host, key, albums);
    }
}
