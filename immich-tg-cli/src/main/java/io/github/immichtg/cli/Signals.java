package io.github.immichtg.cli;

import io.github.immichtg.cli.command.Session;
import io.github.immichtg.cli.output.ExitCode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * What SIGTERM and Ctrl-C do: the post in hand is finished, nothing new is begun. An upload that cannot end in time is cut;
 * the database knows that it was begun.
 */
final class Signals {

    /** Less than the 30 seconds after which a service manager would kill. */
    private static final long GRACE_SECONDS = 25;

    private final AtomicReference<@Nullable ExitCode> received = new AtomicReference<>();
    private final Session session;

    private Signals(Session session) {
        this.session = session;
    }

    static Signals watch(Session session) {
        Signals signals = new Signals(session);
        Signal.handle(new Signal("TERM"), signal -> signals.received(ExitCode.OK));
        Signal.handle(new Signal("INT"), signal -> signals.received(ExitCode.INTERRUPTED));
        return signals;
    }

    private void received(ExitCode code) {
        if (!received.compareAndSet(null, code)) {
            // Asked twice: at once.
            Runtime.getRuntime().halt(code.code());
        }
        session.stop();
        Thread.ofPlatform().daemon().name("grace").start(() -> {
            try {
                TimeUnit.SECONDS.sleep(GRACE_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(code.code());
        });
    }

    /** The code to end with: the command's own, or the signal's where one came. */
    int exitCode(int code) {
        ExitCode signal = received.get();
        return signal == null ? code : signal.code();
    }
}
