package io.github.immichtg.internal.telegram;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.SendWindow;

/**
 * Replacement of what a message of this bot shows.
 *
 * @param media the file, which remains owned by the caller
 * @param captionHtml in Telegram's HTML; empty for none
 * @param window the time in which it may be written to the network
 * @param spoiler whether it is covered until it is tapped, unless it is a document
 */
public record Replacement(
        ChatId chat, int messageId, PreparedMedia media, String captionHtml, SendWindow window, boolean spoiler) {}
