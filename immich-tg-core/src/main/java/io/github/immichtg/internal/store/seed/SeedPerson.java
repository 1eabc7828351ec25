package io.github.immichtg.internal.store.seed;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Person of a Python bot with what is to be taken over, whatever is here already.
 *
 * @param row the first of the person's rows among the users
 * @param telegramId {@code null} for all whose rows were deleted: what they posted becomes the operator's history
 * @param host API of their server; {@code null} if none is known
 * @param key {@code null} if none is known
 * @param feeds one for each channel that is in use or was posted into
 */
record SeedPerson(
        long row,
        @Nullable Long telegramId,
        @Nullable String username,
        @Nullable URI host,
        @Nullable ApiKey key,
        List<Feed> feeds) {

    SeedPerson {
        feeds = List.copyOf(feeds);
    }

    /**
     * Channel with the albums that were posted into it.
     *
     * @param url its address on t.me, if it is public
     * @param current whether it is the one that the Python bot posts into
     * @param complete whether it is to be posted into from now on: nothing is missing
     */
    record Feed(
            ChatId chat, String name, @Nullable String url, boolean current, boolean complete, List<Pictures> albums) {

        Feed {
            albums = List.copyOf(albums);
        }
    }

    /**
     * Album with its media files.
     *
     * @param name its id where the Python bot keeps no names, until the first listing
     * @param linked whether it is to be posted from now on, and not only history
     */
    record Pictures(AlbumId id, String name, boolean linked, List<Picture> files) {}

    /**
     * Media file.
     *
     * @param error why it is rejected
     * @param posted when, about; {@code null} unless it was posted
     */
    record Picture(
            Asset asset,
            MediaState state,
            @Nullable String error,
            @Nullable Instant posted) {}
}
