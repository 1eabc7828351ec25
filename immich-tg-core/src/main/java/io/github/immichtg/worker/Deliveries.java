package io.github.immichtg.worker;

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
import io.github.immichtg.store.Database;
import io.github.immichtg.store.StoreException;
import io.github.immichtg.sync.Delivered;
import io.github.immichtg.sync.Pace;
import io.github.immichtg.sync.SyncPass;
import io.github.immichtg.telegram.ChatId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deliveries into chats, a task for each chat that has something to come: it is done by one worker at a time, works for as
 * long as something can be sent, and gives its thread back where the chat has to wait. A task that is done goes before it is
 * asked what is due, so what comes meanwhile is never forgotten. Thread-safe.
 */
final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private static final String TABLE = "scheduled_tasks";

    /** Less than the 25 seconds after which the launchers end the process. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    /** How soon to try again where nobody knows how long it takes. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** Of what came while a chat was being left; never less, so that nothing turns in circles. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** A delivery may come to its end and another begin between two statements of ours. */
    private static final int TRIES = 5;

    private final Database database;
    private final Function<Pace, SyncPass> passes;
    private final WorkListener listener;
    private final Clock clock;
    private final Map<Pace, ChatId> running = new ConcurrentHashMap<>();
    private final Task<Void> task = Tasks.custom("deliver", Void.class)
            // It keeps its turn: whoever waits for long goes before all that came due since.
            .onDeadExecution((complete, operations) ->
                    operations.reschedule(complete, complete.getExecution().getExecutionTime()))
            .onFailure(Backoff.unexpected())
            .execute((instance, context) -> deliver(new ChatId(Long.parseLong(instance.getId()))));
    private final Scheduler scheduler;
    private volatile boolean stopping;

    Deliveries(Worker.Parts parts, WorkerOptions options, Schedulers schedulers) {
        this.database = parts.database();
        this.passes = parts.passes();
        this.listener = parts.listener();
        this.clock = parts.clock();
        Schedulers.Known tasks =
                new Schedulers.Known(List.of(task), new Tidying(parts.database().retention()).tasks());
        this.scheduler = schedulers.over(TABLE, options.chats(), GRACE, tasks);
    }

    void start() {
        scheduler.start();
    }

    /** Has a chat looked after now, by whichever worker is free. */
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
                // One that is in hand asks what is due before it ends; one that is due sooner keeps its turn.
                if (known.isPresent()
                        && (known.get().isPicked()
                                || !known.get().getExecutionTime().isAfter(when)
                                || scheduler.reschedule(its, when))) {
                    return;
                }
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
                LOG.debug("The delivery into {} has begun or ended just now", named(chat));
            }
        }
        LOG.debug("{} is left for the next look", named(chat));
    }

    private CompletionHandler<Void> deliver(ChatId chat) {
        Pace pace = new DeliveryPace();
        running.put(pace, chat);
        try {
            if (stopping) {
                pace.stop();
            }
            SyncPass pass = passes.apply(pace);
            Delivered delivered = pass.deliver(chat);
            database.chats().well(chat);
            listener.delivered(chat);
            return switch (delivered) {
                case Delivered.Done done ->
                    ended(chat, () -> pass.next(chat).ifPresent(time -> wake(chat, longer(time))));
                case Delivered.Moved moved -> ended(chat, () -> wake(moved.to()));
                case Delivered.Later later -> again(later.time());
                case Delivered.Stopped stopped ->
                    // A chat that refuses us is looked at when its subscription's albums are.
                    database.chats().paused(chat).isPresent() ? ended(chat, () -> {}) : again(AGAIN);
            };
        } catch (InterruptedException e) {
            LOG.debug("The delivery into {} was interrupted", named(chat));
            return again(Duration.ZERO);
        } catch (StoreException.Unstorable e) {
            LOG.warn("{} is not delivered into for a while: {}", named(chat), e.getMessage());
            database.chats().troubled(chat, e.getMessage());
            listener.stuck(chat);
            return Backoff.after(e);
        } catch (IOException | StoreException e) {
            LOG.warn("{} waits: {}", named(chat), e.getMessage());
            return again(AGAIN);
        } finally {
            running.remove(pace);
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
                LOG.warn("{} is left for the next look: {}", named(chat), e.getMessage());
            }
        };
    }

    private CompletionHandler<Void> again(Duration wait) {
        return (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(wait));
    }

    /** Whether a chat is being delivered into, or about to be; not while it waits for its time. */
    boolean goesOn(ChatId chat) {
        return scheduler
                .getScheduledExecution(task.instance(chat.toString()))
                .filter(this::goesOn)
                .isPresent();
    }

    /** Whether any chat is. */
    boolean goesOn() {
        AtomicBoolean any = new AtomicBoolean();
        scheduler.fetchScheduledExecutionsForTask(task.getName(), Void.class, ScheduledExecutionsFilter.all(), one -> {
            if (goesOn(one)) {
                any.set(true);
            }
        });
        return any.get();
    }

    private boolean goesOn(ScheduledExecution<?> delivery) {
        return delivery.isPicked() || !delivery.getExecutionTime().isAfter(clock.instant());
    }

    /** Has all chats that wait looked after now. */
    void allNow() {
        Schedulers.allNow(scheduler, clock.instant());
    }

    /** Tells the delivery into a chat, if this worker is in one, to end soon. */
    void stop(ChatId chat) {
        running.forEach((pace, its) -> {
            if (its.equals(chat)) {
                pace.stop();
            }
        });
    }

    /** Finishes what is being sent, and leaves the chats to others. */
    void stop() {
        stopping = true;
        running.keySet().forEach(Pace::stop);
        scheduler.stop();
    }

    private Named named(ChatId chat) {
        return new Named(chat, database);
    }
}
