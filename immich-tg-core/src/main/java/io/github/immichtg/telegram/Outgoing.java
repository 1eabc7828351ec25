package io.github.immichtg.telegram;

import java.util.Optional;

/** One message to be sent: a post into a channel, or a comment under one. */
public sealed interface Outgoing permits Post, Comment {

    /** Where to. */
    ChatId chat();

    /** The size of its file. */
    long bytes();

    /** What people see a document called; empty for what has no name. */
    default Optional<String> shownName() {
        return Optional.empty();
    }

    /** The time in which it may still be written to the network. */
    SendWindow window();
}
