package io.github.immichtg.internal.sync.control;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.update.BotInbox;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.internal.telegram.update.UpdateFeed;
import io.github.immichtg.internal.telegram.update.UpdateHandler;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a bot's updates on demand, for a process without a polling thread: used while no other process polls them and
 * nobody chats with the bot. Thread-safe. Closing it leaves the updates to other processes.
 */
public final class OnDemandUpdatePoller implements UpdatePoller, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnDemandUpdatePoller.class);

    /** Batch size of Telegram; a full batch means that there may be more. */
    private static final int FULL = 100;

    private final BotInbox inbox;
    private final UpdateFeed feed;
    private final SyncListener listener;
    private boolean refused;

    private OnDemandUpdatePoller(BotInbox inbox, UpdateFeed feed, SyncListener listener) {
        this.inbox = inbox;
        this.feed = feed;
        this.listener = listener;
    }

    /**
     * Polls the updates of a publisher's bot.
     *
     * @param bot the bot's user id
     * @param listener notified once if another program receives them
     */
    public static OnDemandUpdatePoller of(Database database, BotConnection publisher, long bot, SyncListener listener) {
        BotInbox inbox = database.inbox(bot, false);
        return new OnDemandUpdatePoller(
                inbox, publisher.updates(inbox, UpdateHandler.NONE, Clock.systemUTC()), listener);
    }

    @Override
    public synchronized boolean take() throws InterruptedException {
        if (refused) {
            return false;
        }
        try {
            OptionalInt taken = feed.poll(Duration.ZERO);
            while (taken.orElse(0) >= FULL) {
                taken = feed.poll(Duration.ZERO);
            }
            return taken.isPresent() || inbox.takenElsewhere();
        } catch (TelegramException.Conflict e) {
            refused = true;
            listener.on(new SyncEvent.NoUpdates(e.getMessage()));
            return false;
        } catch (TelegramException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while taking updates");
            }
            // The next send reports the failure.
            LOG.debug("Cannot poll updates: {}", e.getMessage());
            return true;
        }
    }

    @Override
    public synchronized void close() {
        feed.close();
        inbox.close();
    }
}
