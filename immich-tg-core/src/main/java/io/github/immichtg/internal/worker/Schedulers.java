package io.github.immichtg.internal.worker;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Factory of db-scheduler instances, one per task table. Tests drive their own by hand. */
@FunctionalInterface
interface Schedulers {

    Logger LOG = LoggerFactory.getLogger(Schedulers.class);

    /** After four missed heartbeats, and within four seconds more, the tasks of a dead worker are taken over. */
    Duration HEARTBEAT = Duration.ofSeconds(2);

    int MISSED_HEARTBEATS = 4;

    /** Polling interval for tasks scheduled by other processes. */
    Duration POLLING = Duration.ofSeconds(1);

    /** Disables the removal of unknown tasks, which may belong to a newer version running beside this one. */
    Duration NEVER = Duration.ofDays(36_500);

    /**
     * Creates a scheduler without starting it.
     *
     * @param threads maximum concurrent tasks
     * @param tasks task types
     * @param grace time a running task has after a stop before it is interrupted
     */
    Scheduler over(String table, int threads, Duration grace, Known tasks);

    /** One-time and recurring tasks. */
    record Known(List<Task<?>> scheduled, List<RecurringTask<Void>> recurring) {}

    /** Runs all waiting tasks now; those woken too early wait again. */
    static void allNow(Scheduler scheduler, Instant now) {
        for (ScheduledExecution<Object> one : scheduler.getScheduledExecutions()) {
            try {
                if (!one.isPicked() && one.getExecutionTime().isAfter(now)) {
                    scheduler.reschedule(one.getTaskInstance(), now);
                }
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
                LOG.debug("{} started just now", one.getTaskInstance());
            }
        }
    }

    /** Schedulers that distribute tasks among all processes on a database. */
    static Schedulers clustered(DataSource source, String name, Clock clock) {
        return (table, threads, grace, tasks) -> Scheduler.create(source, tasks.scheduled())
                .startTasks(tasks.recurring())
                .tableName(table)
                .schedulerName(new SchedulerName.Fixed(name))
                .clock(clock::instant)
                .threads(threads)
                // Blocking tasks, limited by the thread count above.
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(table + "-", 0).factory()))
                // Fetches more as soon as a thread is free.
                .pollUsingLockAndFetch(0.9, 1.0)
                .pollingInterval(POLLING)
                .enableImmediateExecution()
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(grace)
                .failureLogging(LogLevel.ERROR, true)
                .build();
    }
}
