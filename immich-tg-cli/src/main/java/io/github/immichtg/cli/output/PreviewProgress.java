package io.github.immichtg.cli.output;

import io.github.immichtg.sync.event.PreviewEvent;
import io.github.immichtg.sync.event.PreviewListener;

/** Progress of {@code sync --preview}: a bar on a terminal. */
public final class PreviewProgress implements PreviewListener, AutoCloseable {

    private static final String TASK = "preview";

    private final Progress progress;

    public PreviewProgress(Screen screen) {
        this.progress = new Progress(screen);
    }

    @Override
    public synchronized void on(PreviewEvent event) {
        switch (event) {
            case PreviewEvent.AlbumBegun begun -> progress.say("Reading " + begun.album() + " …");
            case PreviewEvent.Begun begun -> progress.begin(TASK, begun.albums(), begun.posts());
            case PreviewEvent.Added added -> progress.step(TASK);
            // Files left out before the bar starts are not in its count either.
            case PreviewEvent.LeftOut leftOut -> progress.step(TASK);
        }
    }

    @Override
    public synchronized void close() {
        progress.close();
    }
}
