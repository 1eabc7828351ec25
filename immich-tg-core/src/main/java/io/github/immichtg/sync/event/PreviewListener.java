package io.github.immichtg.sync.event;

/** Listener for the events of a preview. Must be quick and must not throw. */
@FunctionalInterface
public interface PreviewListener {

    /** Ignores all events. */
    PreviewListener SILENT = event -> {};

    /**
     * Called on the thread of the preview; a slow listener delays it.
     *
     * @param event what has happened
     */
    void on(PreviewEvent event);
}
