package io.github.immichtg.store;

/**
 * That a media file is being decoded, or was when a process died.
 *
 * @param process that decodes it
 * @param alone whether it decodes nothing else meanwhile
 * @param deaths of processes before it that decoded nothing else
 */
public record Decoding(String process, boolean alone, int deaths) {}
