package io.github.immichtg.bot.work;

import io.github.immichtg.sync.SyncEvent;
import io.github.immichtg.sync.SyncListener;

/** Counts what passes do while they do it. Thread-safe. */
public final class Progress implements SyncListener {

    private int discovered;
    private int posted;
    private int failed;

    @Override
    public synchronized void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.AlbumSeen seen -> discovered += seen.discovered();
            case SyncEvent.Published published -> posted++;
            case SyncEvent.Rejected rejected -> failed++;
            case SyncEvent.Parked parked -> failed++;
            case SyncEvent.Stopped stopped -> failed++;
            default -> {}
        }
    }

    /** How far they are. */
    public record Count(int discovered, int posted, int failed) {}

    /** How far they are now. */
    public synchronized Count count() {
        return new Count(discovered, posted, failed);
    }
}
