package io.github.immichtg.internal.sync.preview;

/** Listener for the events of a preview. Must be quick and must not throw. */
@FunctionalInterface
public interface PreviewListener {

    /** Ignores all events. */
    PreviewListener SILENT = event -> {};

    void on(PreviewEvent event);
}
