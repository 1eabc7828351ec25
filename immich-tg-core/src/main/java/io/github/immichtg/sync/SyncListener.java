package io.github.immichtg.sync;

/** Told what a pass does while it does it. Called from several threads; must be quick and must not throw. */
@FunctionalInterface
public interface SyncListener {

    /** Listens to nothing. */
    SyncListener SILENT = event -> {};

    void on(SyncEvent event);
}
