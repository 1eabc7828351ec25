package io.github.immichtg.store;

/**
 * What opening a database did to its schema.
 *
 * @param version the schema's version now
 * @param applied how many migrations brought it there just now; 0 if it was up to date
 */
public record Migrated(String version, int applied) {}
