package io.github.immichtg.bot.work;

import io.github.immichtg.store.Database;
import io.github.immichtg.store.Subscription;
import io.github.immichtg.sync.SyncListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a pass is made over which subscription: over each of them in every interval, sooner where somebody asks for it, and
 * never twice over one at a time. Each has a pass of its own, so that a long album holds up nobody else.
 *
 * <p>This is one process's own schedule and the place for another one: whoever shares the work between processes replaces
 * this class and keeps {@link PassRunner}. Thread-safe. Whoever made it closes it.
 */
public final class Passes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Passes.class);

    /** Time for updates that have piled up, and for whoever started the bot to see that it lives. */
    static final Duration FIRST_AFTER = Duration.ofSeconds(10);

    /** How often in an hour somebody may have their own albums looked at besides; a pass costs their Immich and us. */
    private static final int WISHES_AN_HOUR = 12;

    /** Less than the 30 seconds after which a service manager would kill. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Database database;
    private final PassRunner runner;
    private final Duration interval;
    private final Clock clock;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("passes").factory());
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("pass-", 0).factory());
    private final Map<Long, Running> running = new HashMap<>();
    private final Set<Long> again = new HashSet<>();
    private final Map<Long, Deque<Instant>> wished = new HashMap<>();
    private volatile Instant next;
    private boolean closing;

    private record Running(PassRunner.Pass pass, Future<?> thread) {}

    /** @param interval from one look at everybody's albums to the next */
    public Passes(Database database, PassRunner runner, Duration interval, Clock clock) {
        this.database = database;
        this.runner = runner;
        this.interval = interval;
        this.clock = clock;
        this.next = clock.instant().plus(FIRST_AFTER);
    }

    /** Begins to look by itself. */
    public void start() {
        schedule.scheduleWithFixedDelay(
                this::lookAround, FIRST_AFTER.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** When everybody's albums are looked at next. */
    public Instant next() {
        return next;
    }

    private void lookAround() {
        next = clock.instant().plus(interval);
        try {
            begin(SyncListener.SILENT);
        } catch (RuntimeException e) {
            // An exception would end the schedule without anybody's noticing.
            LOG.error("Nothing was looked at", e);
        }
    }

    /**
     * Begins a pass over every subscription over which none is running.
     *
     * @param listener hears of all of them
     * @return to be waited for; how many were begun
     */
    public Begun begin(SyncListener listener) {
        List<Future<?>> begun = new ArrayList<>();
        for (long id : database.subscriptions().ids()) {
            begin(id, listener).ifPresent(begun::add);
        }
        return new Begun(begun);
    }

    /** Passes that were begun. */
    public record Begun(List<Future<?>> passes) {
        public Begun {
            passes = List.copyOf(passes);
        }
    }

    /** Begins a pass over a subscription now, unless one is running. */
    public synchronized Optional<Future<?>> begin(long subscription, SyncListener listener) {
        if (closing || running.containsKey(subscription)) {
            return Optional.empty();
        }
        PassRunner.Pass pass = runner.pass();
        CompletableFuture<Void> registered = new CompletableFuture<>();
        Future<?> thread = threads.submit(() -> {
            registered.join();
            try {
                database.subscriptions().find(subscription).ifPresent(found -> run(pass, found, listener));
            } catch (RuntimeException e) {
                LOG.error("A pass was not begun", e);
            } finally {
                ended(subscription);
            }
        });
        running.put(subscription, new Running(pass, thread));
        registered.complete(null);
        return Optional.of(thread);
    }

    private static void run(PassRunner.Pass pass, Subscription subscription, SyncListener listener) {
        try {
            pass.run(subscription, listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void ended(long subscription) {
        running.remove(subscription);
        notifyAll();
        if (again.remove(subscription)) {
            begin(subscription, SyncListener.SILENT);
        }
    }

    /**
     * Has a pass made over a subscription now, because its owner wants it, up to so often an hour; where one is running that
     * may have looked already, another one after it.
     */
    public synchronized void soon(long subscription) {
        if (!mayWish(subscription)) {
            LOG.info("Subscription {} waits for the next look: its owner has asked for enough", subscription);
        } else if (running.containsKey(subscription)) {
            again.add(subscription);
        } else {
            begin(subscription, SyncListener.SILENT);
        }
    }

    private boolean mayWish(long subscription) {
        Instant now = clock.instant();
        Deque<Instant> times = wished.computeIfAbsent(subscription, any -> new ArrayDeque<>());
        times.removeIf(time -> time.plus(Duration.ofHours(1)).isBefore(now));
        return times.size() < WISHES_AN_HOUR && times.add(now);
    }

    /** Whether a pass over a subscription is running. */
    public synchronized boolean isRunning(long subscription) {
        return running.containsKey(subscription);
    }

    /** Tells the pass over a subscription, if there is one, to end soon. */
    public synchronized void stop(long subscription) {
        Running one = running.get(subscription);
        if (one != null) {
            one.pass().stop();
        }
    }

    /** Ends: what is being sent is finished, nothing new is begun; what cannot end in time is cut. */
    @Override
    public void close() {
        schedule.shutdownNow();
        synchronized (this) {
            closing = true;
            running.values().forEach(one -> one.pass().stop());
            long deadline = System.nanoTime() + GRACE.toNanos();
            try {
                while (!running.isEmpty() && System.nanoTime() < deadline) {
                    TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running.values().forEach(one -> one.thread().cancel(true));
        }
        threads.shutdown();
    }
}
