package io.github.immichtg.telegram;

import java.nio.file.Path;

/**
 * Original to be sent unchanged and under its own name, as a reply to a message of a group.
 *
 * @param chat the group
 * @param replyTo the message to reply to
 * @param file remains owned by the caller
 * @param fileName the displayed name
 * @param bytes size of the file
 * @param window the time in which it may be written to the network
 */
public record Comment(ChatId chat, int replyTo, Path file, String fileName, long bytes, SendWindow window)
        implements Outgoing {}
