package io.github.immichtg.cli.command;

import io.github.immichtg.config.Configuration;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command works with: its configuration, where it prints, and how it is told to end. Thread-safe for {@link #stop()}.
 */
public final class Session {

    private final Supplier<Configuration> reading;
    private @Nullable Configuration configuration;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final List<Runnable> onStop = new ArrayList<>();
    private boolean stopping;

    /**
     * @param configuration read when it is asked for first, so that help is given whatever it looks like
     * @param terminal whether {@code err} is a terminal that a person looks at
     */
    public Session(Supplier<Configuration> configuration, PrintStream out, PrintStream err, boolean terminal) {
        this.reading = configuration;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    synchronized Configuration configuration() {
        Configuration read = configuration;
        if (read == null) {
            read = reading.get();
            configuration = read;
        }
        return read;
    }

    /** Whether the person at the terminal is a developer. */
    public boolean developing() {
        return configuration().developing();
    }

    /** How much a daemon logs. */
    public String logLevel() {
        return configuration().logLevel();
    }

    /** What that person should be told about the variables, a sentence each. */
    public List<String> warnings() {
        return configuration().warnings();
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    boolean terminal() {
        return terminal;
    }

    /** Has something run when the command is told to end, at once where it was told already. */
    synchronized void whenStopped(Runnable action) {
        onStop.add(action);
        if (stopping) {
            action.run();
        }
    }

    /** Asks the running command to end soon. */
    public synchronized void stop() {
        stopping = true;
        onStop.forEach(Runnable::run);
    }
}
