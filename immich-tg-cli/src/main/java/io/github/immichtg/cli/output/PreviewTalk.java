package io.github.immichtg.cli.output;

import io.github.immichtg.sync.SyncEvent;
import io.github.immichtg.sync.SyncListener;
import java.io.PrintStream;

/** What {@code sync --preview} says on standard error while it runs: a bar on a terminal. */
public final class PreviewTalk implements SyncListener, AutoCloseable {

    private final Progress progress;

    public PreviewTalk(PrintStream err, boolean terminal) {
        this.progress = new Progress(err, terminal);
    }

    @Override
    public synchronized void on(SyncEvent event) {
        if (event instanceof SyncEvent.PreviewBegun begun) {
            progress.begin(begun.albums(), begun.posts());
        } else if (event instanceof SyncEvent.Previewed || event instanceof SyncEvent.LeftOut) {
            // What is left out before the bar begins is not in its count either.
            progress.step();
        }
    }

    @Override
    public synchronized void close() {
        progress.close();
    }
}
