package io.github.immichtg.bot.setup;

import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.telegram.ChannelFinding;
import io.github.immichtg.telegram.ChatId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What may happen in a conversation: something that the person does, or that a check has found. */
public sealed interface SetupInput {

    /** The person wants to begin, or to go on. */
    record Begun() implements SetupInput {}

    /** The person wants to be asked nothing now. */
    record Cancelled() implements SetupInput {}

    /** The person wants to change something that is set up. */
    record Changes(What what) implements SetupInput {}

    /** What can be changed. */
    enum What {
        ADDRESS,
        KEY,
        ALBUMS
    }

    /** A text. It may be a secret and is never shown again as a whole. */
    record Wrote(String text) implements SetupInput {

        @Override
        public String toString() {
            return "Wrote[…]";
        }
    }

    /** Something that is no text: a picture, a sticker. */
    record SentSomethingElse() implements SetupInput {}

    /** The person picked a channel, forwarded a post of it, or has just let the bot in. */
    record SharedChannel(ChatId channel) implements SetupInput {}

    /** A button was pressed, perhaps an old one. */
    record Pressed(SetupButton button) implements SetupInput {}

    /** What a look at a channel has found. */
    record ChannelLooked(ChannelFinding finding) implements SetupInput {}

    /** An Immich answers. */
    record ServerFound(URI api, String version) implements SetupInput {}

    /** There is no way to an Immich. */
    record ServerRefused(String shown, Trouble trouble) implements SetupInput {}

    /** The key will do. */
    record KeyGood(ApiKey key, Optional<String> owner, int albums) implements SetupInput {}

    /** The key, or the server behind it, will not do. */
    record ImmichRefused(Trouble trouble) implements SetupInput {}

    /** The account's albums. */
    record AlbumsListed(Check.Wanted wanted, List<Album> albums) implements SetupInput {
        public AlbumsListed {
            albums = List.copyOf(albums);
        }
    }

    /** Telegram does not answer. */
    record TelegramSilent() implements SetupInput {}
}
