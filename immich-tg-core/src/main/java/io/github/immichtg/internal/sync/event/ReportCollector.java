package io.github.immichtg.internal.sync.event;

import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the report of a pass from its events, which it also forwards to its listener. Thread-safe. */
public final class ReportCollector implements SyncListener {

    private final SyncListener listener;
    private final List<String> stopped = new ArrayList<>();
    private final List<SyncReport.Substitute> substitutes = new ArrayList<>();
    private int discovered;
    private int published;
    private int edited;
    private int removed;
    private int retrying;
    private int rejected;
    private int parked;
    private int pending;
    private int unresolved;
    private int comments;
    private int commentsPending;
    private int commentsLeftOut;

    public ReportCollector(SyncListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.AlbumBegun begun -> {}
            case SyncEvent.AlbumSeen seen -> discovered += seen.discovered();
            case SyncEvent.Published published -> {
                this.published++;
                if (published.isSubstitute()) {
                    substitutes.add(new SyncReport.Substitute(published.file(), published.source()));
                }
            }
            case SyncEvent.Found found -> this.published++;
            case SyncEvent.Edited edited -> this.edited++;
            case SyncEvent.NotEdited left -> {}
            case SyncEvent.Removed gone -> removed++;
            case SyncEvent.NotRemoved left -> {}
            case SyncEvent.RemovalsHeld held -> {}
            case SyncEvent.Retrying retrying -> this.retrying++;
            case SyncEvent.Rejected rejected -> this.rejected++;
            case SyncEvent.Parked parked -> this.parked++;
            case SyncEvent.Stopped stop -> stopped.add(stop.channel() + ": " + stop.reason());
            case SyncEvent.Hidden hidden -> {}
            case SyncEvent.PosterOnly posterOnly -> {}
            case SyncEvent.ChatBegun begun -> {}
            case SyncEvent.Prepared prepared -> {}
            case SyncEvent.Waiting waiting -> {}
            case SyncEvent.LeftToAnother left -> {}
            case SyncEvent.Paused paused -> {}
            case SyncEvent.Resumed resumed -> {}
            case SyncEvent.Commented commented -> comments++;
            case SyncEvent.CommentLeftOut left -> commentsLeftOut++;
            case SyncEvent.CommentLater later -> {}
            case SyncEvent.CommentsWait waiting -> {}
            case SyncEvent.NoUpdates none -> {}
        }
        listener.on(event);
    }

    public synchronized void pending(int left) {
        pending += left;
    }

    public synchronized void unresolved(int waiting) {
        unresolved += waiting;
    }

    public synchronized void commentsPending(int owed) {
        commentsPending += owed;
    }

    public synchronized SyncReport report(Duration duration) {
        return new SyncReport(
                discovered,
                published,
                edited,
                removed,
                retrying,
                rejected,
                parked,
                pending,
                unresolved,
                substitutes,
                new SyncReport.Originals(comments, commentsPending, commentsLeftOut),
                stopped,
                duration);
    }
}
