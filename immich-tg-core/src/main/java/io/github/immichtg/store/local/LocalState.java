package io.github.immichtg.store.local;

/** What there is of a server of ours in a home. */
public sealed interface LocalState {

    /** Nothing yet; one can be made. */
    record None() implements LocalState {}

    /** A database that no server serves at the moment; the version is that of PostgreSQL. */
    record Stopped(String version) implements LocalState {}

    /** A database with its server. */
    record Running(String version) implements LocalState {}
}
