package io.github.immichtg.telegram;

/** Content of one send request: a post to a channel, a media group, or a comment on a post. */
public sealed interface Outgoing permits Post, MediaGroup, Comment {

    /** Destination. */
    ChatId chat();

    /** Size of its files. */
    long bytes();

    /** The time in which it may be written to the network. */
    SendWindow window();
}
