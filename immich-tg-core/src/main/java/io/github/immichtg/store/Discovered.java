package io.github.immichtg.store;

/**
 * What a page of an album brought.
 *
 * @param added assets that are on their way into the chat for the first time
 * @param duplicates assets that another album brings into the same chat, noted for the first time
 */
public record Discovered(int added, int duplicates) {}
