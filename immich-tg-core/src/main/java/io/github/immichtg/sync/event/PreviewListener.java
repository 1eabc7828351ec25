package io.github.immichtg.sync.event;

/** Listener for the events of a preview. Must be quick and must not throw. */
@FunctionalInterface
public interface PreviewListener {

    /** Ignores all events. */
    PreviewListener SILENT = event -> {};

    void on(PreviewEvent event);
}
