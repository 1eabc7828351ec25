package io.github.immichtg.bot.setup;

import io.github.immichtg.immich.AlbumId;
import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.immich.ServerAddress;
import io.github.immichtg.telegram.ChannelName;
import java.net.URI;

/** Something to be looked up before the conversation can go on. What it comes to is the conversation's next input. */
public sealed interface Check {

    /** May both the bot and the person post there? */
    record LookAtChannel(ChannelName name) implements Check {}

    /** Is there an Immich? */
    record FindServer(ServerAddress address) implements Check {}

    /** Will this key do there? */
    record TryKey(URI api, ApiKey key) implements Check {}

    /** Which albums are there? */
    record ListAlbums(URI api, ApiKey key, Wanted wanted) implements Check {}

    /** For what the albums are listed. */
    sealed interface Wanted {

        /** To be shown, from this page of them. */
        record Shown(int page) implements Wanted {}

        /** To turn a page. */
        record Turned(int page) implements Wanted {}

        /** To pick one, or not any more. */
        record Ticked(AlbumId album, boolean picked, int page) implements Wanted {}

        /** To see whether there is anything in those that were picked. */
        record Accepted() implements Wanted {}

        /** To pick the one that is called so. */
        record Named(String text) implements Wanted {}
    }
}
