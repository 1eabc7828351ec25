package io.github.immichtg.bot.setup;

import io.github.immichtg.bot.problem.ConnectionProblem;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.internal.telegram.check.ChannelFinding;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Input of the conversation: an action of the user or the result of a check. */
public sealed interface SetupInput {

    /** The user starts or continues the setup. */
    record Begun() implements SetupInput {}

    /** The user cancels the current question. */
    record Cancelled() implements SetupInput {}

    /** The user changes a part of the setup. */
    record Changes(SetupButton.What what) implements SetupInput {}

    /** A text. It may be a secret and is never repeated in full. */
    record Wrote(String text) implements SetupInput {

        @Override
        public String toString() {
            return "Wrote[…]";
        }
    }

    /** A message without text, such as a photo or a sticker. */
    record SentSomethingElse() implements SetupInput {}

    /** The user picked a channel, forwarded a post from it, or added the bot to it. */
    record SharedChannel(ChatId channel) implements SetupInput {}

    /** A button was pressed, possibly an outdated one. */
    record Pressed(SetupButton button) implements SetupInput {}

    /** Result of checking a channel. */
    record ChannelLooked(ChannelFinding finding) implements SetupInput {}

    /** An Immich server was found. */
    record ServerFound(URI api, String version) implements SetupInput {}

    /** No Immich server was found. */
    record ServerRefused(String shown, ConnectionProblem trouble) implements SetupInput {}

    /** The key works. */
    record KeyGood(ApiKey key, Optional<String> owner, int albums) implements SetupInput {}

    /** The key or its server was rejected. */
    record ImmichRefused(ConnectionProblem trouble) implements SetupInput {}

    /** The account's albums. */
    record AlbumsListed(Check.Wanted wanted, List<Album> albums) implements SetupInput {
        public AlbumsListed {
            albums = List.copyOf(albums);
        }
    }

    /** Telegram does not answer. */
    record TelegramSilent() implements SetupInput {}
}
