package io.github.immichtg.telegram;

/** One message to be sent: a post into a channel, or a comment under one. */
public sealed interface Outgoing permits Post, Comment {

    /** Where to. */
    ChatId chat();

    /** The size of its file. */
    long bytes();

    /** The time in which it may still be written to the network. */
    SendWindow window();
}
