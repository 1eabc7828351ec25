package io.github.immichtg.internal.worker;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.sync.ChatPass;
import io.github.immichtg.internal.sync.PassParts;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.delivery.DeliveryResult;
import io.github.immichtg.telegram.value.ChatId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules deliveries: one task per chat with pending items, run by one worker at a time for as long as items can be
 * sent, and rescheduled while the chat has to wait. A finished task is removed before the queue is read again, so that
 * nothing new is missed. Thread-safe.
 */
final class DeliveryScheduler {

    /** Longest wait in place; a rescheduled delivery has to prepare its files again. */
    private static final Duration WORTH_WAITING = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryScheduler.class);

    private static final String TABLE = "scheduled_tasks";

    /** Less than the 25 seconds after which the launchers kill the process. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    /** Retry delay after a failure of unknown duration. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** Minimum delay, which prevents busy loops. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** Attempts to schedule, because tasks may end or start between two statements. */
    private static final int TRIES = 5;

    private final Database database;
    private final PassParts passes;
    private final WorkListener listener;
    private final Clock clock;
    private final Map<PassControl, ChatId> running = new ConcurrentHashMap<>();
    private final Task<Void> task = Tasks.custom("deliver", Void.class)
            // Keeps its position: a task that has waited long runs before those due later.
            .onDeadExecution((complete, operations) ->
                    operations.reschedule(complete, complete.getExecution().getExecutionTime()))
            .onFailure(Backoff.unexpected())
            .execute((instance, context) -> deliver(new ChatId(Long.parseLong(instance.getId()))));
    private final Scheduler scheduler;
    private volatile boolean stopping;

    DeliveryScheduler(WorkerParts parts, WorkerOptions options, Schedulers schedulers) {
        this.database = parts.database();
        this.passes = parts.passes();
        this.listener = parts.listener();
        this.clock = parts.clock();
        Schedulers.Known tasks = new Schedulers.Known(
                List.of(task), new RetentionTasks(parts.database().retention()).tasks());
        this.scheduler = schedulers.over(TABLE, options.chats(), GRACE, tasks);
    }

    void start() {
        scheduler.start();
    }

    /** Schedules a delivery into a chat now, on any free worker. */
    void wake(ChatId chat) {
        wake(chat, Duration.ZERO);
    }

    private void wake(ChatId chat, Duration after) {
        Instant when = clock.instant().plus(after);
        TaskInstance<Void> its = task.instance(chat.toString());
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                if (scheduler.schedule(its, when, ScheduleOptions.WHEN_EXISTS_DO_NOTHING)) {
                    return;
                }
                Optional<ScheduledExecution<Object>> known = scheduler.getScheduledExecution(its);
                // A running task reads the queue again before it ends; one due sooner keeps its time.
                if (known.isPresent()
                        && (known.get().isPicked()
                                || !known.get().getExecutionTime().isAfter(when)
                                || scheduler.reschedule(its, when))) {
                    return;
                }
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
                LOG.debug("The delivery into {} started or ended just now", named(chat));
            }
        }
        LOG.debug("{} is left for the next album check", named(chat));
    }

    private CompletionHandler<Void> deliver(ChatId chat) {
        PassControl control = new DeliveryControl();
        running.put(control, chat);
        try {
            if (stopping) {
                control.stop();
            }
            ChatPass pass = new ChatPass(passes, control);
            DeliveryResult delivered = pass.deliver(chat);
            database.chats().clearTrouble(chat);
            listener.delivered(chat);
            return switch (delivered) {
                case DeliveryResult.Done done ->
                    ended(chat, () -> pass.next(chat).ifPresent(time -> wake(chat, longer(time))));
                case DeliveryResult.Moved moved -> ended(chat, () -> wake(moved.to()));
                case DeliveryResult.Later later -> again(later.time());
                case DeliveryResult.Stopped stopped ->
                    // A refused chat is retried with the next album check of its subscription.
                    database.chats().paused(chat).isPresent() ? ended(chat, () -> {}) : again(AGAIN);
            };
        } catch (InterruptedException e) {
            LOG.debug("The delivery into {} was interrupted", named(chat));
            return again(Duration.ZERO);
        } catch (StoreException.Unstorable e) {
            LOG.warn("Delivery into {} failed, backing off: {}", named(chat), e.getMessage());
            database.chats().recordTrouble(chat, e.getMessage());
            listener.stuck(chat);
            return Backoff.after(e);
        } catch (IOException | StoreException e) {
            LOG.warn("Delivery into {} failed, will retry: {}", named(chat), e.getMessage());
            return again(AGAIN);
        } finally {
            running.remove(control);
        }
    }

    private static Duration longer(Duration wait) {
        return wait.compareTo(SOON) < 0 ? SOON : wait;
    }

    private CompletionHandler<Void> ended(ChatId chat, Runnable then) {
        return (complete, operations) -> {
            operations.remove();
            try {
                then.run();
            } catch (StoreException e) {
                LOG.warn("{} is left for the next album check: {}", named(chat), e.getMessage());
            }
        };
    }

    private CompletionHandler<Void> again(Duration wait) {
        return Backoff.again(clock, wait);
    }

    /** Whether a delivery into a chat is running or due; false if it is scheduled for later. */
    boolean isActive(ChatId chat) {
        return scheduler
                .getScheduledExecution(task.instance(chat.toString()))
                .filter(this::isActive)
                .isPresent();
    }

    /** Whether any delivery is running or due. */
    boolean isActive() {
        AtomicBoolean any = new AtomicBoolean();
        scheduler.fetchScheduledExecutionsForTask(task.getName(), Void.class, ScheduledExecutionsFilter.all(), one -> {
            if (isActive(one)) {
                any.set(true);
            }
        });
        return any.get();
    }

    private boolean isActive(ScheduledExecution<?> delivery) {
        return delivery.isPicked() || !delivery.getExecutionTime().isAfter(clock.instant());
    }

    /** Runs all waiting deliveries now. */
    void allNow() {
        Schedulers.allNow(scheduler, clock.instant());
    }

    /** Stops this worker's delivery into a chat, if any. */
    void stop(ChatId chat) {
        running.forEach((control, its) -> {
            if (its.equals(chat)) {
                control.stop();
            }
        });
    }

    /** Finishes the posts being sent and leaves the chats to other workers. */
    void stop() {
        stopping = true;
        running.keySet().forEach(PassControl::stop);
        scheduler.stop();
    }

    private Named named(ChatId chat) {
        return new Named(chat, database);
    }

    /** Waits a few seconds in place; for longer delays the delivery ends and is rescheduled. */
    private static final class DeliveryControl extends PassControl {

        @Override
        public boolean tooLong(Duration time) {
            return time.compareTo(WORTH_WAITING) > 0;
        }
    }
}
