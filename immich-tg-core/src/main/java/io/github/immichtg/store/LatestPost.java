package io.github.immichtg.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A media file that was posted not long ago.
 *
 * @param channel the channel's title; null where nobody is linked with it any more
 * @param url where the post can be seen, if the channel is public
 */
public record LatestPost(@Nullable String channel, @Nullable String url, String fileName, Instant at) {}
