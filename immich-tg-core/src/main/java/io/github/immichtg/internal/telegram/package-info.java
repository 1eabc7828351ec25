/**
 * Client of the Telegram Bot API: sends posts, media groups and comments, and talks to users. Start with {@link
 * io.github.immichtg.internal.telegram.BotConnection}. It uses its rooms {@code api}, {@code check}, {@code probe} and
 * {@code update}, and of immich-tg otherwise only {@code text} and the values of {@code media}.
 */
@NullMarked
package io.github.immichtg.internal.telegram;

import org.jspecify.annotations.NullMarked;
