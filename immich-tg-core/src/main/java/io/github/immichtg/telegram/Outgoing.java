package io.github.immichtg.telegram;

/** What is sent by one request: a post into a channel, or several as a media group. */
public sealed interface Outgoing permits Post, MediaGroup {

    /** Where to. */
    ChatId chat();

    /** The size of its files. */
    long bytes();

    /** The time in which it may still be written to the network. */
    SendWindow window();
}
