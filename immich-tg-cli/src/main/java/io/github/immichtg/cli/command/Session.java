package io.github.immichtg.cli.command;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.Lines;
import io.github.immichtg.cli.output.Progress;
import io.github.immichtg.cli.output.Screen;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.store.local.LocalPostgresException;
import io.github.immichtg.text.VisibleLines;
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
    private final Screen screen;
    private final List<Runnable> onStop = new ArrayList<>();
    private boolean stopping;

    /**
     * @param configuration read when it is asked for first, so that help is given whatever it looks like
     * @param screen where it talks to people
     */
    public Session(Supplier<Configuration> configuration, PrintStream out, Screen screen) {
        this.reading = configuration;
        this.out = new VisibleLines(out);
        this.screen = screen;
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

    /** Opens what is stored, and says so to people for as long as that takes. */
    ImmichTg open() throws LocalPostgresException, InterruptedException {
        try (Progress progress = new Progress(screen)) {
            progress.say(doing(ImmichTg.Step.DATABASE));
            return ImmichTg.open(configuration());
        }
    }

    String doing(ImmichTg.Step step) {
        return switch (step) {
            case CHECKING -> "Asking Telegram and Immich …";
            case DATABASE ->
                configuration().database().isPresent() ? "Opening the database …" : "Starting PostgreSQL …";
        };
    }

    /** Where data goes. */
    public PrintStream out() {
        return out;
    }

    /** Where talk goes. */
    public PrintStream err() {
        return screen.stream();
    }

    Screen screen() {
        return screen;
    }

    /** How what is printed for people is broken into lines. */
    public Lines lines() {
        return new Lines(screen.columns());
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
