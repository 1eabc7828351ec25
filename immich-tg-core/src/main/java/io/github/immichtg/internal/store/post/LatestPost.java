package io.github.immichtg.internal.store.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Recently published media file.
 *
 * @param channel the channel's title; null if it is no longer linked
 * @param url address of the post, if the channel is public
 */
public record LatestPost(@Nullable String channel, @Nullable String url, String fileName, Instant at) {}
