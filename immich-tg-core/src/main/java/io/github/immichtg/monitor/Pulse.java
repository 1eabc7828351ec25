package io.github.immichtg.monitor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether a worker can work, so that whoever asks is answered at once. Thread-safe. Whoever made it
 * closes it.
 */
public final class Pulse implements Health, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** A look gives up after half a minute, so one that takes as long hangs. */
    private static final long HANGS = Duration.ofMinutes(5).toNanos();

    private final Runnable look;
    private final BooleanSupplier working;
    private final LongSupplier nanos;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pulse").factory());
    private volatile long last;
    private volatile @Nullable String trouble;

    /**
     * @param look throws what keeps the worker from working
     * @param working whether the worker has begun and was not told to end
     * @param nanos what has passed, whatever is done to the clock
     */
    public Pulse(Runnable look, BooleanSupplier working, LongSupplier nanos) {
        this.look = look;
        this.working = working;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** Begins to look. */
    public void start() {
        thread.scheduleWithFixedDelay(this::beat, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void beat() {
        try {
            look.run();
            if (trouble != null) {
                LOG.info("It works again");
            }
            trouble = null;
        } catch (RuntimeException e) {
            if (trouble == null) {
                LOG.warn("It cannot work: {}", e.getMessage());
            }
            trouble = String.valueOf(e.getMessage());
        } catch (Throwable e) {
            // Whatever it is, the next look is to come.
            LOG.error("A look at how it goes has failed", e);
            trouble = e.toString();
        }
        last = nanos.getAsLong();
    }

    @Override
    public Optional<String> broken() {
        return nanos.getAsLong() - last > HANGS ? Optional.of("nothing moves any more") : Optional.empty();
    }

    @Override
    public Optional<String> unready() {
        return working.getAsBoolean() ? Optional.ofNullable(trouble) : Optional.of("it begins or ends");
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
