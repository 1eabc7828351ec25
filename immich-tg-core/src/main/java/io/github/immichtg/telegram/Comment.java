package io.github.immichtg.telegram;

import java.nio.file.Path;

/**
 * An original to be sent, untouched and under its own name, as a reply to a message of a group.
 *
 * @param chat the group
 * @param replyTo the message that is commented on
 * @param file stays its owner's
 * @param fileName as people see it
 * @param bytes the file's size
 * @param window the time in which it may still be written to the network
 */
public record Comment(ChatId chat, int replyTo, Path file, String fileName, long bytes, SendWindow window)
        implements Outgoing {}
