package io.github.immichtg.telegram;

/** What stands at a number of a chat, as far as trying to change its text tells. */
public enum TextProbe {
    /** Nothing, or nothing any more. */
    NOTHING,
    /** Something without a text that the bot has sent: a file. */
    OWN_MEDIA,
    /** A marker of ours that still stands. */
    MARKER,
    /** Somebody else's, or at any rate no file of ours. */
    OTHERS,
    /** Telegram's answer says nothing about it. */
    UNTOLD
}
