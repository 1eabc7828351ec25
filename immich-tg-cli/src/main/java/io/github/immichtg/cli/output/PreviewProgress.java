package io.github.immichtg.cli.output;

import io.github.immichtg.sync.SyncEvent;
import io.github.immichtg.sync.SyncListener;

/** Progress of {@code sync --preview}: a bar on a terminal. */
public final class PreviewProgress implements SyncListener, AutoCloseable {

    private static final String TASK = "preview";

    private final Progress progress;

    public PreviewProgress(Screen screen) {
        this.progress = new Progress(screen);
    }

    @Override
    public synchronized void on(SyncEvent event) {
        if (event instanceof SyncEvent.AlbumBegun begun) {
            progress.say("Reading " + begun.album() + " …");
        } else if (event instanceof SyncEvent.PreviewBegun begun) {
            progress.begin(TASK, begun.albums(), begun.posts());
        } else if (event instanceof SyncEvent.Previewed || event instanceof SyncEvent.LeftOut) {
            // Files left out before the bar starts are not in its count either.
            progress.step(TASK);
        }
    }

    @Override
    public synchronized void close() {
        progress.close();
    }
}
