package io.github.immichtg.bot.setup;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.telegram.value.ChannelName;
import java.net.URI;

/** Lookup that the conversation needs before it can continue. Its result is the next input. */
public sealed interface Check {

    /** Checks that both the bot and the user may post in a channel. */
    record LookAtChannel(ChannelName name) implements Check {}

    /** Checks that there is an Immich server. */
    record FindServer(ServerAddress address) implements Check {}

    /** Checks an API key. */
    record TryKey(URI api, ApiKey key) implements Check {}

    /** Lists the albums. */
    record ListAlbums(URI api, ApiKey key, Wanted wanted) implements Check {}

    /** Purpose of listing the albums. */
    sealed interface Wanted {

        /** Show this page. */
        record Shown(int page) implements Wanted {}

        /** Turn to this page. */
        record Turned(int page) implements Wanted {}

        /** Pick or unpick an album. */
        record Ticked(AlbumId album, boolean picked, int page) implements Wanted {}

        /** Check whether the picked albums contain anything. */
        record Accepted() implements Wanted {}

        /** Pick the album with this name. */
        record Named(String text) implements Wanted {}
    }
}
