package io.github.immichtg.internal.store.listing;

/**
 * Result of storing one page of an album listing.
 *
 * @param added assets new to the chat
 * @param restored assets that were known and had left the album
 * @param duplicates assets that another album brings into the same chat, recorded for the first time
 */
public record Discovered(int added, int restored, int duplicates) {}
