package io.github.immichtg.internal.launcher;

import io.github.immichtg.internal.signal.Signals;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Handler of SIGTERM and Ctrl-C for a whole program: the post in hand is finished and nothing new is begun. What cannot end
 * within the grace period is cut off; the database knows that it was begun. A second signal ends the program at once.
 */
public final class ShutdownSignals {

    /** Less than the 30 seconds after which service managers kill. */
    private static final long GRACE_SECONDS = 25;

    private final AtomicReference<@Nullable ExitCode> received = new AtomicReference<>();
    private final Runnable stop;

    private ShutdownSignals(Runnable stop) {
        this.stop = stop;
    }

    /** @param stop has the program end soon; called once, on the thread of the signal */
    public static ShutdownSignals watch(Runnable stop) {
        ShutdownSignals signals = new ShutdownSignals(stop);
        Signals.handle("TERM", () -> signals.received(ExitCode.OK));
        Signals.handle("INT", () -> signals.received(ExitCode.INTERRUPTED));
        return signals;
    }

    private void received(ExitCode code) {
        if (!received.compareAndSet(null, code)) {
            // Second signal: exit immediately.
            Runtime.getRuntime().halt(code.code());
        }
        stop.run();
        Thread.ofPlatform().daemon().name("grace").start(() -> {
            try {
                TimeUnit.SECONDS.sleep(GRACE_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(code.code());
        });
    }

    /** The code to exit with: the signal's if one came, else the program's own. */
    public int exitCode(int code) {
        ExitCode signal = received.get();
        return signal == null ? code : signal.code();
    }
}
