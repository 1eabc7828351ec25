package io.github.immichtg.bot.setup;

import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.user.SetupProgress.KnownChannel;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verified answers of a setup conversation so far.
 *
 * @param linked albums of the existing subscription; empty if there is none
 */
public record SetupAnswers(
        @Nullable KnownChannel channel,
        @Nullable URI host,
        @Nullable ApiKey key,
        List<NamedAlbum> linked) {

    public static final SetupAnswers NOTHING = new SetupAnswers(null, null, null, List.of());

    public SetupAnswers {
        linked = List.copyOf(linked);
    }

    /** Whether this is the first setup, so that questions are asked in sequence. */
    boolean isFirst() {
        return linked.isEmpty();
    }

    SetupAnswers with(KnownChannel found) {
        return new SetupAnswers(found, host, key, linked);
    }

    SetupAnswers with(URI found) {
        return new SetupAnswers(channel, found, key, linked);
    }

    SetupAnswers with(ApiKey found) {
        return new SetupAnswers(channel, host, found, linked);
    }
}
