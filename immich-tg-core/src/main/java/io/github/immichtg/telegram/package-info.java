/**
 * Client of the Telegram Bot API: sends posts, media groups and comments, and talks to users. Every send has a time
 * window, and every failure says whether the message may exist. Start with {@link
 * io.github.immichtg.telegram.ChannelPublisher}. It uses its rooms {@code api}, {@code check}, {@code probe} and
 * {@code update}, and of immich-tg otherwise only {@code text} and the values of {@code media}.
 */
@NullMarked
package io.github.immichtg.telegram;

import org.jspecify.annotations.NullMarked;
