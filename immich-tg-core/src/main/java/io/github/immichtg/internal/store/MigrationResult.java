package io.github.immichtg.internal.store;

/**
 * Result of the schema migration at startup.
 *
 * @param version the schema's current version
 * @param applied number of migrations just applied; 0 if the schema was up to date
 */
public record MigrationResult(String version, int applied) {}
