/**
 * Publisher of posts, media groups and comments, and their values below it. Every send has a time window, and every
 * failure says whether the message may exist. Start with {@link io.github.immichtg.telegram.ChannelPublisher}.
 */
@NullMarked
package io.github.immichtg.telegram;

import org.jspecify.annotations.NullMarked;
