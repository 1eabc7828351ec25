package io.github.immichtg.internal.monitor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health checker: runs a check every few seconds, so that requests are answered at once from its latest result.
 * Thread-safe. Closed by its creator.
 */
public final class HealthChecker implements Health, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthChecker.class);

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** A check times out after half a minute, so one that takes this long hangs. */
    private static final long HANGS = Duration.ofMinutes(5).toNanos();

    private final Runnable look;
    private final BooleanSupplier working;
    private final LongSupplier nanos;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pulse").factory());
    private volatile long last;
    private volatile @Nullable String trouble;

    /**
     * @param look check that throws if the worker cannot work
     * @param working whether the worker is started and not stopped
     * @param nanos monotonic clock
     */
    public HealthChecker(Runnable look, BooleanSupplier working, LongSupplier nanos) {
        this.look = look;
        this.working = working;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** Starts checking. */
    public void start() {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::beat, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void beat() {
        try {
            look.run();
            if (trouble != null) {
                LOG.info("Recovered");
            }
            trouble = null;
        } catch (RuntimeException e) {
            if (trouble == null) {
                LOG.warn("Not ready: {}", e.getMessage());
            }
            trouble = String.valueOf(e.getMessage());
        } catch (Throwable e) {
            // Keep the schedule alive whatever happens.
            LOG.error("Health check failed", e);
            trouble = e.toString();
        }
        last = nanos.getAsLong();
    }

    @Override
    public Optional<String> broken() {
        return nanos.getAsLong() - last > HANGS ? Optional.of("the health check hangs") : Optional.empty();
    }

    @Override
    public Optional<String> unready() {
        return working.getAsBoolean() ? Optional.ofNullable(trouble) : Optional.of("starting or stopping");
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
