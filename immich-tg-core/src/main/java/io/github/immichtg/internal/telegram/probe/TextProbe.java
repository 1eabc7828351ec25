package io.github.immichtg.internal.telegram.probe;

/** Result of inspecting a message by trying to edit its text. */
public enum TextProbe {
    /** No message, or no longer. */
    NOTHING,
    /** A message of the bot without a text: a file. */
    OWN_MEDIA,
    /** A marker. */
    MARKER,
    /** A message of others, or at least no file of ours. */
    OTHERS,
    /** Telegram's response is inconclusive. */
    UNTOLD
}
