package io.github.immichtg.telegram;

/** What is sent by one request: a post into a channel, several as a media group, or a comment under a post. */
public sealed interface Outgoing permits Post, MediaGroup, Comment {

    /** Where to. */
    ChatId chat();

    /** The size of its files. */
    long bytes();

    /** The time in which it may still be written to the network. */
    SendWindow window();
}
