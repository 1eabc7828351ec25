package io.github.immichtg.worker;

import io.github.immichtg.store.Database;
import io.github.immichtg.sync.SyncEvent;
import io.github.immichtg.sync.SyncListener;
import io.github.immichtg.telegram.ChannelPlace;
import io.github.immichtg.telegram.ChatId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the log what a worker does. Thread-safe. */
public final class EventLog implements SyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final Database database;

    /** @param database knows what chats are called; stays its owner's */
    public EventLog(Database database) {
        this.database = database;
    }

    @Override
    public void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.AlbumBegun begun -> {}
            case SyncEvent.AlbumSeen seen -> {
                if (seen.discovered() > 0) {
                    LOG.info("«{}»: {} new", seen.album(), seen.discovered());
                }
            }
            case SyncEvent.Published published ->
                stands("{}: {} stands: {}", published.chat(), published.file(), published.message());
            case SyncEvent.Found found ->
                stands("{}: {} was found standing: {}", found.chat(), found.file(), found.message());
            case SyncEvent.PosterOnly poster ->
                LOG.warn("{}: of {} only a picture was posted, it is too long", named(poster.chat()), poster.file());
            case SyncEvent.Rejected rejected ->
                LOG.warn("{}: {} is rejected: {}", named(rejected.chat()), rejected.file(), rejected.reason());
            case SyncEvent.Retrying retrying ->
                LOG.warn("{}: {} is tried again later: {}", named(retrying.chat()), retrying.file(), retrying.reason());
            case SyncEvent.Parked parked ->
                LOG.warn("{}: {} is parked: {}", named(parked.chat()), parked.file(), parked.reason());
            case SyncEvent.Paused paused -> LOG.warn("{} is paused: {}", named(paused.chat()), paused.reason());
            case SyncEvent.Resumed resumed -> LOG.info("{} is taken up again", named(resumed.chat()));
            case SyncEvent.Stopped stopped -> LOG.warn("«{}»: {}", stopped.channel(), stopped.reason());
            case SyncEvent.Waiting waiting ->
                LOG.debug(
                        "{} waits {} ms: {}",
                        named(waiting.chat()),
                        waiting.time().toMillis(),
                        waiting.reason());
            case SyncEvent.LeftToAnother left -> LOG.debug("{} is left to another process", named(left.chat()));
            case SyncEvent.ChatBegun begun -> LOG.debug("{}: {} due", named(begun.chat()), begun.pending());
            case SyncEvent.Commented commented ->
                stands("{}: the original of {} stands: {}", commented.group(), commented.file(), commented.message());
            case SyncEvent.CommentLater later ->
                LOG.warn(
                        "{}: the original of {} is tried again later: {}",
                        named(later.channel()),
                        later.file(),
                        later.reason());
            case SyncEvent.CommentLeftOut left ->
                LOG.warn("{}: no original of {}: {}", named(left.channel()), left.file(), left.reason());
            case SyncEvent.CommentsWait waiting ->
                LOG.warn("«{}»: the originals wait: {}", waiting.channel(), waiting.reason());
            case SyncEvent.NoUpdates none -> LOG.warn("No comments with originals now: {}", none.reason());
            case SyncEvent.Prepared prepared ->
                LOG.debug(
                        "{}: {} is ready after {} ms",
                        named(prepared.chat()),
                        prepared.file(),
                        prepared.time().toMillis());
            case SyncEvent.PreviewBegun begun -> {}
            case SyncEvent.Previewed previewed -> {}
            case SyncEvent.LeftOut leftOut -> {}
        }
    }

    private void stands(String line, ChatId chat, String file, long message) {
        ChannelPlace place = named(chat).place();
        LOG.info(line, place, file, place.message(message));
    }

    private Named named(ChatId chat) {
        return new Named(chat, database);
    }
}
