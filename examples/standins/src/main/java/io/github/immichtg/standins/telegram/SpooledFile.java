package io.github.immichtg.standins.telegram;

import java.nio.file.Path;

/**
 * A file that was uploaded.
 *
 * @param name the name it was sent under
 * @param contentType what the sender said it is
 * @param bytes its length
 * @param sha1 of its bytes, in hexadecimal
 * @param path where it lies until the stand-in is closed
 */
public record SpooledFile(String name, String contentType, long bytes, String sha1, Path path) {}
