package io.github.immichtg.sync;

import io.github.immichtg.telegram.SendWindow;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How a pass waits, and how it is told to stop. Whoever wants the pass to end calls {@link #stop()} from any thread: what
 * is being sent is finished, nothing new is begun.
 */
public class Pace {

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<Runnable> onStop = ConcurrentHashMap.newKeySet();

    /** Asks the pass to stop; at once for what waits or prepares, after the post in hand for what sends. */
    public final void stop() {
        stopped.countDown();
        onStop.forEach(Runnable::run);
    }

    /** Has something run once the pass is told to stop, at once where it was told already. */
    final void whenStopped(Runnable action) {
        onStop.add(action);
        if (stopping()) {
            action.run();
        }
    }

    final void forget(Runnable action) {
        onStop.remove(action);
    }

    public final boolean stopping() {
        return stopped.getCount() == 0;
    }

    /** Reads the clocks by which a request's time is measured, to be called before the post is written down. */
    SendWindow.Start sending() {
        return SendWindow.start(Clock.systemUTC(), System::nanoTime);
    }

    /**
     * Whether whoever has to wait so long should rather end and come again then. Never where nobody would come again, as for a
     * pass of its own.
     */
    protected boolean tooLong(Duration time) {
        return false;
    }

    /** Lets {@code time} pass, or less when it is told to stop. Tests move their clock instead. */
    protected void pause(Duration time) throws InterruptedException {
        boolean ignored = stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
