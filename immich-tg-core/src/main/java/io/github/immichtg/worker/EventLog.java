package io.github.immichtg.worker;

import io.github.immichtg.sync.SyncEvent;
import io.github.immichtg.sync.SyncListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the log what a worker does. Thread-safe. */
public final class EventLog implements SyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    @Override
    public void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.AlbumBegun begun -> {}
            case SyncEvent.AlbumSeen seen -> {
                if (seen.discovered() > 0) {
                    LOG.info("«{}»: {} new", seen.album(), seen.discovered());
                }
            }
            case SyncEvent.Published published -> LOG.info("{}: {} stands", published.chat(), published.file());
            case SyncEvent.Found found -> LOG.info("{}: {} was found standing", found.chat(), found.file());
            case SyncEvent.PosterOnly poster ->
                LOG.warn("{}: of {} only a picture was posted, it is too long", poster.chat(), poster.file());
            case SyncEvent.Rejected rejected ->
                LOG.warn("{}: {} is rejected: {}", rejected.chat(), rejected.file(), rejected.reason());
            case SyncEvent.Retrying retrying ->
                LOG.warn("{}: {} is tried again later: {}", retrying.chat(), retrying.file(), retrying.reason());
            case SyncEvent.Parked parked ->
                LOG.warn("{}: {} is parked: {}", parked.chat(), parked.file(), parked.reason());
            case SyncEvent.Paused paused -> LOG.warn("{} is paused: {}", paused.chat(), paused.reason());
            case SyncEvent.Resumed resumed -> LOG.info("{} is taken up again", resumed.chat());
            case SyncEvent.Stopped stopped -> LOG.warn("«{}»: {}", stopped.channel(), stopped.reason());
            case SyncEvent.Waiting waiting ->
                LOG.debug("{} waits {} ms: {}", waiting.chat(), waiting.time().toMillis(), waiting.reason());
            case SyncEvent.LeftToAnother left -> LOG.debug("{} is left to another process", left.chat());
            case SyncEvent.ChatBegun begun -> LOG.debug("{}: {} due", begun.chat(), begun.pending());
            case SyncEvent.Commented commented ->
                LOG.info("{}: the original of {} stands", commented.group(), commented.file());
            case SyncEvent.CommentLater later ->
                LOG.warn(
                        "{}: the original of {} is tried again later: {}",
                        later.channel(),
                        later.file(),
                        later.reason());
            case SyncEvent.CommentLeftOut left ->
                LOG.warn("{}: no original of {}: {}", left.channel(), left.file(), left.reason());
            case SyncEvent.CommentsWait waiting ->
                LOG.warn("«{}»: the originals wait: {}", waiting.channel(), waiting.reason());
            case SyncEvent.NoUpdates none -> LOG.warn("No comments with originals now: {}", none.reason());
            case SyncEvent.Prepared prepared ->
                LOG.debug(
                        "{}: {} is ready after {} ms",
                        prepared.chat(),
                        prepared.file(),
                        prepared.time().toMillis());
            case SyncEvent.PreviewBegun begun -> {}
            case SyncEvent.Previewed previewed -> {}
            case SyncEvent.LeftOut leftOut -> {}
        }
    }
}
