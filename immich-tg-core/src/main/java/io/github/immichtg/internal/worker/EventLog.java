package io.github.immichtg.internal.worker;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChannelPlace;
import io.github.immichtg.telegram.value.ChatId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the events of a worker. Thread-safe. */
public final class EventLog implements SyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final Database database;

    /** @param database looks up chat names; not closed by this */
    public EventLog(Database database) {
        this.database = database;
    }

    @Override
    public void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.AlbumBegun begun -> {}
            case SyncEvent.AlbumSeen seen -> {
                if (seen.discovered() > 0) {
                    LOG.info("Discovered {} new files in album '{}'", seen.discovered(), seen.album());
                }
            }
            case SyncEvent.Published published ->
                stands("Published to {}: {} at {}", published.chat(), published.file(), published.message());
            case SyncEvent.Found found ->
                stands("Found already published in {}: {} at {}", found.chat(), found.file(), found.message());
            case SyncEvent.PosterOnly poster ->
                LOG.warn(
                        "{}: {} cannot be sent as a video, only a poster was published",
                        named(poster.chat()),
                        poster.file());
            case SyncEvent.Rejected rejected ->
                LOG.warn("{}: rejected {}: {}", named(rejected.chat()), rejected.file(), rejected.reason());
            case SyncEvent.Hidden hidden ->
                LOG.info("{}: {} is not posted: {}", named(hidden.chat()), hidden.file(), hidden.reason());
            case SyncEvent.Retrying retrying ->
                LOG.warn("{}: will retry {} later: {}", named(retrying.chat()), retrying.file(), retrying.reason());
            case SyncEvent.Parked parked ->
                LOG.warn("{}: parked {}: {}", named(parked.chat()), parked.file(), parked.reason());
            case SyncEvent.Edited edited ->
                stands("Edited in {}: {} at {}", edited.chat(), edited.file(), edited.message());
            case SyncEvent.NotEdited left ->
                LOG.warn("{}: the post of {} stays as it is: {}", named(left.chat()), left.file(), left.reason());
            case SyncEvent.Removed gone ->
                stands("Deleted from {}: {} at {}", gone.chat(), gone.file(), gone.message());
            case SyncEvent.NotRemoved left ->
                LOG.warn(
                        "{}: {} stays in the channel, although {}: {}",
                        named(left.chat()),
                        left.file(),
                        left.cause(),
                        left.reason());
            case SyncEvent.RemovalsHeld held ->
                LOG.warn(
                        "{}: {} posted photos {}; nothing is deleted until you decide: immich-tg resolve --removals delete or keep",
                        held.channel(),
                        held.removals(),
                        held.cause());
            case SyncEvent.Paused paused -> LOG.warn("Paused {}: {}", named(paused.chat()), paused.reason());
            case SyncEvent.Resumed resumed -> LOG.info("Resumed {}", named(resumed.chat()));
            case SyncEvent.Stopped stopped -> LOG.warn("{}: {}", stopped.channel(), stopped.reason());
            case SyncEvent.Waiting waiting ->
                LOG.debug(
                        "{}: waiting {} ms: {}",
                        named(waiting.chat()),
                        waiting.time().toMillis(),
                        waiting.reason());
            case SyncEvent.LeftToAnother left -> LOG.debug("Skipped {}: locked by another process", named(left.chat()));
            case SyncEvent.ChatBegun begun -> LOG.debug("{}: {} due", named(begun.chat()), begun.pending());
            case SyncEvent.Commented commented ->
                stands("Published original to {}: {} at {}", commented.group(), commented.file(), commented.message());
            case SyncEvent.CommentLater later ->
                LOG.warn(
                        "{}: will retry the original of {} later: {}",
                        named(later.channel()),
                        later.file(),
                        later.reason());
            case SyncEvent.CommentLeftOut left ->
                LOG.warn("{}: skipped the original of {}: {}", named(left.channel()), left.file(), left.reason());
            case SyncEvent.CommentsWait waiting ->
                LOG.warn("{}: originals are delayed: {}", waiting.channel(), waiting.reason());
            case SyncEvent.NoUpdates none ->
                LOG.warn("Originals are disabled, the bot's updates are not received: {}", none.reason());
            case SyncEvent.Prepared prepared ->
                LOG.debug(
                        "{}: prepared {} in {} ms",
                        named(prepared.chat()),
                        prepared.file(),
                        prepared.time().toMillis());
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
