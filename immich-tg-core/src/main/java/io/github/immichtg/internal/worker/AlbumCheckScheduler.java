package io.github.immichtg.internal.worker;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules album checks: once per interval, one task per subscription, unless its previous task is still queued, so
 * that checks never overlap. Each check is followed by a delivery into its chat. Thread-safe.
 */
final class AlbumCheckScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(AlbumCheckScheduler.class);

    private static final String TABLE = "scheduled_looks";
    private static final String ALL = "all";

    /** Subscriptions per database page. */
    private static final int BATCH = 100;

    /** Findings are stored page by page, so an interrupted check loses nothing. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** Fraction of concurrent checks that may be on users' slow servers, as a divisor. */
    private static final int SLOW_PART = 4;

    /** Tolerance for the next plan being too far in the future or overdue. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    /** Polling interval for the end of a check that has to be repeated. */
    private static final Duration ANOTHER = Duration.ofSeconds(2);

    /** Attempts to schedule, because tasks may start or end between two statements. */
    private static final int TRIES = 5;

    private final Database database;
    private final Clock clock;
    private final DeliveryScheduler deliveries;
    private final Duration interval;
    private final Task<Void> plan = Tasks.custom("plan", Void.class)
            .onDeadExecutionRevive()
            .onFailure(Backoff.unexpected())
            .execute((instance, context) -> plan());
    private final Task<Void> another = Tasks.custom("look-again", Void.class)
            .onDeadExecutionRevive()
            .onFailure(Backoff.unexpected())
            .execute((instance, context) -> checkAgain(instance.getId()));
    private final Scheduler scheduler;
    private final SlowServerLimiter slow;
    private final Task<Void> check;

    AlbumCheckScheduler(WorkerParts parts, DeliveryScheduler deliveries, WorkerOptions options, Schedulers schedulers) {
        this.database = parts.database();
        this.clock = parts.clock();
        this.deliveries = deliveries;
        this.interval = options.interval();
        this.slow = new SlowServerLimiter(Math.max(1, options.checks() / SLOW_PART), System::nanoTime);
        AlbumChecker checker = new AlbumChecker(parts, slow, deliveries);
        this.check = Tasks.custom("look", Void.class)
                .onDeadExecutionRevive()
                .onFailure(Backoff.unexpected())
                .execute((instance, context) -> checker.check(Long.parseLong(instance.getId())));
        this.scheduler = schedulers.over(
                TABLE, options.checks(), GRACE, new Schedulers.Known(List.of(plan, check, another), List.of()));
    }

    /** @param first delay of the first check of all albums, unless another worker checks sooner */
    void start(Duration first) {
        scheduler.start();
        Instant when = clock.instant().plus(first);
        if (nextCheck().map(planned -> planned.isAfter(when)).orElse(true)) {
            put(plan.instance(ALL), when);
        }
    }

    /** Time of the next check of all albums; empty while it is being planned. */
    Optional<Instant> nextCheck() {
        return scheduler
                .getScheduledExecution(plan.instance(ALL))
                .filter(planned -> !planned.isPicked())
                .map(ScheduledExecution::getExecutionTime);
    }

    /** Schedules checks of all albums now, as {@link #checkNow} does. */
    void checkAllNow() {
        eachSubscription(this::checkNow);
    }

    /** Whether a check of a subscription is running or queued. */
    boolean isActive(long subscription) {
        String id = Long.toString(subscription);
        return checks().anyMatch(task ->
                scheduler.getScheduledExecution(task.instance(id)).isPresent());
    }

    /** Whether any check is running or queued. */
    boolean isActive() {
        AtomicBoolean any = new AtomicBoolean();
        checks().forEach(task -> scheduler.fetchScheduledExecutionsForTask(
                task.getName(), Void.class, ScheduledExecutionsFilter.all(), one -> any.set(true)));
        return any.get();
    }

    /** The tasks that check, in the order in which one follows the other: one that moves on meanwhile is not missed. */
    private Stream<Task<Void>> checks() {
        return Stream.of(another, check);
    }

    /**
     * Schedules a check of a subscription now, on any free worker. If one is running and may have missed new assets,
     * schedules another after it.
     */
    void checkNow(long subscription) {
        String id = Long.toString(subscription);
        for (int tries = 0; tries < TRIES; tries++) {
            if (put(check.instance(id), clock.instant())
                    || put(another.instance(id), clock.instant().plus(ANOTHER))) {
                return;
            }
        }
        LOG.warn("Subscription {} is left for the next check: its task keeps starting and ending", id);
    }

    /** @return false if the task is running, or started or ended between two statements of db-scheduler */
    private boolean put(TaskInstance<Void> instance, Instant when) {
        try {
            return scheduler.schedule(instance, when, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException | ExecutionException e) {
            return false;
        }
    }

    private CompletionHandler<Void> plan() {
        try {
            eachSubscription(id -> scheduler.scheduleIfNotExists(check.instance(Long.toString(id)), clock.instant()));
            return again(interval);
        } catch (StoreException e) {
            LOG.warn("Failed to schedule album checks, will retry: {}", e.getMessage());
            return again(AGAIN);
        }
    }

    private void eachSubscription(LongConsumer work) {
        long last = 0;
        List<Long> batch;
        while (!(batch = database.subscriptions().ids(last, BATCH)).isEmpty()) {
            batch.forEach(work::accept);
            last = batch.getLast();
        }
    }

    private CompletionHandler<Void> checkAgain(String id) {
        return put(check.instance(id), clock.instant()) ? new CompletionHandler.OnCompleteRemove<>() : again(ANOTHER);
    }

    private CompletionHandler<Void> again(Duration wait) {
        return Backoff.again(clock, wait);
    }

    /**
     * Checks that album checks run on time, and limits slow ones.
     *
     * @throws Overdue if album checks are late by more than {@link #SLACK}
     */
    void watch() {
        slow.attend();
        Instant now = clock.instant();
        Optional<Instant> planned = nextCheck();
        if (planned.isEmpty()) {
            return;
        }
        Instant latest = now.plus(interval).plus(SLACK);
        if (planned.get().isAfter(latest)) {
            LOG.warn("The clock was set back: running the album check planned for {} now, at {}.", planned.get(), now);
            database.waits().end();
            Schedulers.allNow(scheduler, now);
            deliveries.allNow();
        } else if (planned.get().plus(SLACK).isBefore(now)) {
            throw new Overdue(planned.get());
        }
    }

    /** Album checks do not run on time. */
    static final class Overdue extends IllegalStateException {
        Overdue(Instant since) {
            super("album checks are overdue since " + since);
        }
    }

    /** Stops; running checks are left to other workers. */
    void stop() {
        scheduler.stop();
    }
}
