package io.github.immichtg.bot;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * What SIGTERM and Ctrl-C do: the post in hand is finished, nothing new is begun. What cannot end in time is cut; the database
 * knows that it was begun.
 */
final class Signals {

    /** Less than the 30 seconds after which a service manager would kill. */
    private static final long GRACE_SECONDS = 27;

    private final AtomicReference<@Nullable ExitCode> received = new AtomicReference<>();
    private final CountDownLatch told = new CountDownLatch(1);

    /** None that come from outside; {@link #tell} has the same effect. */
    Signals() {}

    static Signals watch() {
        Signals signals = new Signals();
        Signal.handle(new Signal("TERM"), signal -> signals.received(ExitCode.OK));
        Signal.handle(new Signal("INT"), signal -> signals.received(ExitCode.INTERRUPTED));
        return signals;
    }

    private void received(ExitCode code) {
        if (!received.compareAndSet(null, code)) {
            // Asked twice: at once.
            Runtime.getRuntime().halt(code.code());
        }
        tell();
        Thread.ofPlatform().daemon().name("grace").start(() -> {
            try {
                TimeUnit.SECONDS.sleep(GRACE_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(code.code());
        });
    }

    /** Tells whoever waits to end. */
    void tell() {
        told.countDown();
    }

    /** Returns when it is time to end. */
    void await() throws InterruptedException {
        told.await();
    }

    /** The code to end with: the program's own, or the signal's where one came. */
    int exitCode(int code) {
        ExitCode signal = received.get();
        return signal == null || code != 0 ? code : signal.code();
    }
}
