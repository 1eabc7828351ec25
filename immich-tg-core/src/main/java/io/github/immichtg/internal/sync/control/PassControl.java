package io.github.immichtg.internal.sync.control;

import io.github.immichtg.telegram.value.SendWindow;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stop signal and clock of a pass. {@link #stop()} may be called from any thread: the post being sent is finished,
 * nothing new is started.
 */
public class PassControl {

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<Runnable> onStop = ConcurrentHashMap.newKeySet();

    /** Stops the pass: waits and preparations end at once, sending ends after the current post. */
    public final void stop() {
        stopped.countDown();
        onStop.forEach(Runnable::run);
    }

    /** Runs an action when the pass is stopped, immediately if it already is. */
    public final void whenStopped(Runnable action) {
        onStop.add(action);
        if (stopping()) {
            action.run();
        }
    }

    public final void forget(Runnable action) {
        onStop.remove(action);
    }

    public final boolean stopping() {
        return stopped.getCount() == 0;
    }

    /** Starts measuring a request's send window; called before the post is recorded. */
    public SendWindow.Start sending() {
        return SendWindow.start(Clock.systemUTC(), System::nanoTime);
    }

    /**
     * Whether a wait is so long that the caller should return and be called again later. Never for a one-shot pass,
     * which nobody would resume.
     */
    public boolean tooLong(Duration time) {
        return false;
    }

    /** Sleeps until {@code time} has passed or the pass is stopped. Tests move their clock instead. */
    public void pause(Duration time) throws InterruptedException {
        boolean ignored = stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
