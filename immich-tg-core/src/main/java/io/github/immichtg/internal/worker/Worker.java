package io.github.immichtg.internal.worker;

import io.github.immichtg.internal.store.chat.SharedChatLocks;
import io.github.immichtg.internal.telegram.update.UpdateStore;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Checks albums and delivers into chats continuously, beside any number of other workers on the same database, which
 * share the tasks. A worker that died or hangs for eight seconds is considered dead and its tasks are taken over;
 * duplicate posts are prevented by the post records, not by the scheduler.
 *
 * <p>Thread-safe. Closed by its creator, before the database.
 */
public final class Worker implements AutoCloseable {

    private final SharedChatLocks shares;
    private final DeliveryScheduler deliveries;
    private final AlbumCheckScheduler albumChecks;
    private volatile boolean working;

    public Worker(WorkerParts parts, WorkerOptions options) {
        this(parts, options, Schedulers.clustered(parts.database().source(), options.name(), parts.clock()));
    }

    Worker(WorkerParts parts, WorkerOptions options, Schedulers schedulers) {
        this.shares = parts.database().chatShares();
        WorkerParts shared =
                new WorkerParts(parts.passes().withLocks(shares::tryShare), parts.listener(), parts.clock());
        this.deliveries = new DeliveryScheduler(shared, options, schedulers);
        this.albumChecks = new AlbumCheckScheduler(shared, deliveries, options, schedulers);
    }

    /**
     * Starts working.
     *
     * @param first delay of the first check of all albums, unless another worker checks sooner
     */
    public void start(Duration first) {
        deliveries.start();
        albumChecks.start(first);
        working = true;
    }

    /** Whether it is started and not stopped. */
    public boolean isWorking() {
        return working;
    }

    /**
     * Checks that album checks run on time, even if the clock was changed, and limits slow servers. Must be called
     * every few seconds.
     *
     * @throws IllegalStateException if album checks are overdue
     */
    public void watch() {
        if (working) {
            albumChecks.watch();
        }
    }

    /** Time of the next check of all albums; empty during one. */
    public Optional<Instant> nextCheck() {
        return albumChecks.nextCheck();
    }

    /** Schedules checks of all albums now, followed by deliveries, on any free workers. */
    public void checkAllNow() {
        albumChecks.checkAllNow();
    }

    /** Whether a check of a subscription is running or queued on any worker. */
    public boolean isChecking(long subscription) {
        return albumChecks.isActive(subscription);
    }

    /** Whether a delivery into a chat is running or due on any worker; false if it is scheduled for later. */
    public boolean isDelivering(ChatId chat) {
        return deliveries.isActive(chat);
    }

    /** Whether no check or delivery is running or due on any worker; tasks scheduled for later do not count. */
    public boolean isIdle() {
        return !albumChecks.isActive() && !deliveries.isActive();
    }

    /** Schedules a check of a subscription now, followed by a delivery, on any free worker. */
    public void checkNow(long subscription) {
        albumChecks.checkNow(subscription);
    }

    /** Stops this worker's delivery into a chat, if any. */
    public void stop(ChatId chat) {
        deliveries.stop(chat);
    }

    /** Wraps an update store so that updates schedule the deliveries that wait for them. */
    public UpdateStore notifying(UpdateStore updateStore) {
        return new NotifyingUpdateStore(updateStore, deliveries);
    }

    /**
     * Finishes the posts being sent and leaves everything else to other workers. Tasks that take longer than 20 seconds
     * are interrupted; the database knows that they were started.
     */
    @Override
    public void close() {
        working = false;
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            both.execute(albumChecks::stop);
            both.execute(deliveries::stop);
        }
        shares.close();
    }
}
