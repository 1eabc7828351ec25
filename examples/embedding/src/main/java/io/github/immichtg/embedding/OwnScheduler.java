package io.github.immichtg.embedding;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.sync.event.SyncReport;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Publishes every few seconds on a scheduler of the embedding program, until it is closed. */
public final class OwnScheduler implements AutoCloseable {
    private final ImmichTg immichTg;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    public OwnScheduler(Map<String, String> variables, long seconds, Consumer<SyncReport> after) throws Exception {
        this.immichTg = ImmichTg.open(Configuration.of(variables));
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(() -> pass(after), 0, seconds, TimeUnit.SECONDS);
    }

    private void pass(Consumer<SyncReport> after) {
        try {
            after.accept(immichTg.sync(SyncListener.SILENT));
        } catch (Exception e) {
            System.err.println(e.getMessage()); // Thrown on, it would end the schedule; the next pass tries again.
        }
    }

    @Override
    public void close() {
        immichTg.stop();
        scheduler.close();
        immichTg.close();
    }
}
