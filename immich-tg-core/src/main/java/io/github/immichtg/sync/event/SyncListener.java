package io.github.immichtg.sync.event;

/** Listener for the events of a pass. Called from several threads; must be quick and must not throw. */
@FunctionalInterface
public interface SyncListener {

    /** Ignores all events. */
    SyncListener SILENT = event -> {};

    /**
     * Called after the event; a slow listener delays the pass.
     *
     * @param event what has happened
     */
    void on(SyncEvent event);
}
