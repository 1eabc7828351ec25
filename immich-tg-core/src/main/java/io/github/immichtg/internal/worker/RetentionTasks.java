package io.github.immichtg.internal.worker;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.Retention;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recurring tasks that remove old rows, run by one of all workers each time. */
final class RetentionTasks {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionTasks.class);

    private static final Duration FORWARDS = Duration.ofSeconds(60);
    private static final Duration TRIES = Duration.ofHours(1);

    private final List<RecurringTask<Void>> tasks;

    RetentionTasks(Retention retention) {
        this.tasks = List.of(
                task("tidy-forwards", FORWARDS, retention::deleteForwards),
                task("tidy-tries", TRIES, retention::deleteTries));
    }

    /** Tasks that start with their scheduler. */
    List<RecurringTask<Void>> tasks() {
        return tasks;
    }

    private static RecurringTask<Void> task(String name, Duration interval, IntSupplier removal) {
        return Tasks.recurring(name, FixedDelay.of(interval)).execute((instance, context) -> {
            try {
                int removed = removal.getAsInt();
                LOG.debug("{}: removed {} rows", name, removed);
            } catch (StoreException e) {
                LOG.warn("Failed to remove old rows, will retry: {}", e.getMessage());
            }
        });
    }
}
