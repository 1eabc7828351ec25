package io.github.immichtg.worker;

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

/** Makes db-scheduler's schedulers, one for each table of tasks; tests make some that they drive by hand. */
@FunctionalInterface
interface Schedulers {

    Logger LOG = LoggerFactory.getLogger(Schedulers.class);

    /** By four missed heartbeats, and within four seconds more, the work of a worker that died is another's. */
    Duration HEARTBEAT = Duration.ofSeconds(2);

    int MISSED_HEARTBEATS = 4;

    /** What is due that nobody in this process has put there is seen within this time. */
    Duration POLLING = Duration.ofSeconds(1);

    /** db-scheduler would remove the tasks of a newer version that works beside this one. */
    Duration NEVER = Duration.ofDays(36_500);

    /**
     * A scheduler that is not started.
     *
     * @param threads how many tasks it does at once
     * @param tasks what it knows to do
     * @param grace how long a task may go on once the scheduler is stopped, before it is interrupted
     */
    Scheduler over(String table, int threads, Duration grace, Known tasks);

    /** Tasks that somebody schedules, and those that come again by themselves. */
    record Known(List<Task<?>> scheduled, List<RecurringTask<Void>> recurring) {}

    /** Has all that waits for its time done now: what wakes too early finds that, and waits again. */
    static void allNow(Scheduler scheduler, Instant now) {
        for (ScheduledExecution<Object> one : scheduler.getScheduledExecutions()) {
            try {
                if (!one.isPicked() && one.getExecutionTime().isAfter(now)) {
                    scheduler.reschedule(one.getTaskInstance(), now);
                }
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
                LOG.debug("{} was begun just now", one.getTaskInstance());
            }
        }
    }

    /** Those that share the work out among all processes on a database. */
    static Schedulers clustered(DataSource source, String name, Clock clock) {
        return (table, threads, grace, tasks) -> Scheduler.create(source, tasks.scheduled())
                .startTasks(tasks.recurring())
                .tableName(table)
                .schedulerName(new SchedulerName.Fixed(name))
                .clock(clock::instant)
                .threads(threads)
                // Blocking work, of which as much goes on at once as there are threads above.
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(table + "-", 0).factory()))
                // As soon as one of them is free, more is asked for.
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
