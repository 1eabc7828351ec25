package io.github.immichtg.internal.store.media;

/**
 * Crash history of a media file that is being decoded, or was when a process died.
 *
 * @param process the process that decodes it
 * @param alone whether that process decodes nothing else meanwhile
 * @param deaths number of earlier processes that died while decoding only this file
 */
public record CrashHistory(String process, boolean alone, int deaths) {}
