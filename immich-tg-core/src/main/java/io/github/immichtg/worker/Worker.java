package io.github.immichtg.worker;

import io.github.immichtg.store.ChatShares;
import io.github.immichtg.store.Database;
import io.github.immichtg.sync.Pace;
import io.github.immichtg.sync.SyncPass;
import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Looks at albums and delivers into chats for ever, beside any number of other workers on the same database: they share the
 * work out among themselves, and what one of them leaves another takes up. One that has died or hangs for eight seconds is
 * taken for dead; that nothing is sent twice then is up to the posts themselves.
 *
 * <p>Thread-safe. Whoever made it closes it, before the database.
 */
public final class Worker implements AutoCloseable {

    private final ChatShares shares;
    private final Deliveries deliveries;
    private final Looks looks;
    private volatile boolean working;

    /**
     * What a worker works with; none of it is closed by it.
     *
     * @param passes gives a pass for one look or one delivery, which keeps time by a pace; its updates are to be taken elsewhere
     * @param listener hears what is done
     */
    public record Parts(Database database, Function<Pace, SyncPass> passes, WorkListener listener, Clock clock) {

        private Parts with(ChatShares shares) {
            return new Parts(database, pace -> passes.apply(pace).withLocks(shares::tryShare), listener, clock);
        }
    }

    public Worker(Parts parts, WorkerOptions options) {
        this(parts, options, Schedulers.clustered(parts.database().source(), options.name(), parts.clock()));
    }

    Worker(Parts parts, WorkerOptions options, Schedulers schedulers) {
        this.shares = parts.database().chatShares();
        Parts shared = parts.with(shares);
        this.deliveries = new Deliveries(shared, options, schedulers);
        this.looks = new Looks(shared, deliveries, options, schedulers);
    }

    /**
     * Begins to work.
     *
     * @param first how soon to look at everybody's albums, unless another worker does so sooner
     */
    public void start(Duration first) {
        deliveries.start();
        looks.start(first);
        working = true;
    }

    /** Whether it has begun to work, and was not told to end. */
    public boolean working() {
        return working;
    }

    /**
     * Sees that looks come in time, whatever was done to the clock, and that slow servers do not hold up the others. To be called
     * every few seconds.
     *
     * @throws IllegalStateException if nobody's albums are looked at though it is time
     */
    public void watch() {
        if (working) {
            looks.watch();
        }
    }

    /** When everybody's albums are looked at next; empty while they are. */
    public Optional<Instant> next() {
        return looks.next();
    }

    /** Has everybody's albums looked at now, and their chats delivered into, by whichever workers are free. */
    public void soonAll() {
        looks.soonAll();
    }

    /** Whether any worker looks at a subscription's albums now, or is about to. */
    public boolean looksAt(long subscription) {
        return looks.goesOn(subscription);
    }

    /** Whether any worker delivers into a chat now, or is about to; false while the chat only waits. */
    public boolean deliversInto(ChatId chat) {
        return deliveries.goesOn(chat);
    }

    /** Whether nothing is looked at and nothing delivered, by any worker; what only waits for its time does not count. */
    public boolean idle() {
        return !looks.goesOn() && !deliveries.goesOn();
    }

    /** Has a subscription's albums looked at now, and its chat delivered into, by whichever worker is free. */
    public void soon(long subscription) {
        looks.soon(subscription);
    }

    /** Tells a delivery of this worker into a chat, if there is one, to end soon. */
    public void stop(ChatId chat) {
        deliveries.stop(chat);
    }

    /** An inbox that has chats delivered into as soon as something comes in for which they have waited. */
    public Inbox waking(Inbox inbox) {
        return new WakingInbox(inbox, deliveries);
    }

    /**
     * Finishes what is being sent, and leaves everything else to others. What cannot end within 20 seconds is cut; the database
     * knows that it was begun.
     */
    @Override
    public void close() {
        working = false;
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            both.execute(looks::stop);
            both.execute(deliveries::stop);
        }
        shares.close();
    }
}
