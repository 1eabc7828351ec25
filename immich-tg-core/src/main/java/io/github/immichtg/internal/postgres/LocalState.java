package io.github.immichtg.internal.postgres;

/** State of the embedded server in a home. */
public sealed interface LocalState {

    /** No data yet; a server can be created. */
    record None() implements LocalState {}

    /** Data without a running server; the version is PostgreSQL's. */
    record Stopped(String version) implements LocalState {}

    /** Data with a running server. */
    record Running(String version) implements LocalState {}
}
