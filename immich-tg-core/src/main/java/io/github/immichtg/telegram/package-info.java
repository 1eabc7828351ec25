/**
 * Client of the Telegram Bot API: sends posts, media groups and comments, polls for updates, inspects chats, and
 * talks to users. Every send has a time window, and every failure says whether the message may exist. Start with
 * {@link io.github.immichtg.telegram.ChannelPublisher}. It uses TelegramBots on OkHttp, and of immich-tg only {@code
 * text} and the values of {@code media}.
 */
@NullMarked
package io.github.immichtg.telegram;

import org.jspecify.annotations.NullMarked;
