package io.github.immichtg.cli.output;

import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import java.io.PrintStream;

/** Progress of {@code refresh}: a bar per channel on a terminal, and a line for each caption that stays as it is. */
public final class RefreshProgress implements SyncListener, AutoCloseable {

    private final PrintStream err;
    private final Progress progress;

    public RefreshProgress(Screen screen) {
        this.err = screen.stream();
        this.progress = new Progress(screen);
        progress.say("Looking at captions …");
    }

    @Override
    public synchronized void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.ChatBegun begun -> progress.begin(begun.chat(), begun.channel(), begun.pending());
            case SyncEvent.Edited edited -> progress.step(edited.chat());
            case SyncEvent.NotEdited left -> {
                progress.step(left.chat());
                err.println("the post of " + left.file() + " stays as it is: " + left.reason());
            }
            case SyncEvent.Waiting waiting ->
                progress.beside(
                        waiting.chat(), "waiting " + Math.max(1, waiting.time().toSeconds()) + " s");
            case SyncEvent.Stopped stopped -> err.println(stopped.channel() + ": " + stopped.reason());
            // A refresh neither lists albums nor posts.
            default -> {}
        }
    }

    @Override
    public synchronized void close() {
        progress.close();
    }
}
