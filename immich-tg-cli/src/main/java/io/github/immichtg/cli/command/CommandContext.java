package io.github.immichtg.cli.command;

import io.github.immichtg.cli.output.Progress;
import io.github.immichtg.cli.output.Screen;
import io.github.immichtg.cli.output.WrappedText;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.store.sql.DatabaseAddress;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.text.VisibleLines;
import io.github.immichtg.sync.event.OpeningStep;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Context of a command: configuration, output streams and stop signal. Thread-safe for {@link #stop()}. */
public final class CommandContext {

    private final Supplier<Configuration> reading;
    private @Nullable Configuration configuration;
    private final PrintStream out;
    private final Screen screen;
    private final List<Runnable> onStop = new ArrayList<>();
    private boolean stopping;

    /**
     * @param configuration read on first use, so that help works with an invalid configuration
     * @param screen standard error
     */
    public CommandContext(Supplier<Configuration> configuration, PrintStream out, Screen screen) {
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

    Settings settings() {
        return Settings.of(configuration());
    }

    /** Whether to show debug output. */
    public boolean developing() {
        return settings().developing();
    }

    /** Log level of a daemon. */
    public String logLevel() {
        return settings().logLevel();
    }

    /** Warnings about the variables, one sentence each. */
    public List<String> warnings() {
        return settings().warnings();
    }

    /** Opens the database, showing progress meanwhile. */
    Installation open() throws LocalPostgresException, InterruptedException {
        try (Progress progress = new Progress(screen)) {
            progress.say(doing(OpeningStep.DATABASE));
            return Installation.open(settings());
        }
    }

    /**
     * A database that an option names beside the one of the settings, with a warning where its password is in the open.
     *
     * @param what what it is called in messages
     * @param password variable of its password
     */
    DatabaseOptions database(String option, String address, String what, Variable password) {
        DatabaseOptions named = DatabaseAddress.parse(address, what, settings().password(password));
        if (DatabaseAddress.holdsPassword(address)) {
            err().println("Other users of this machine can see the password in " + option + "; " + password + " or "
                    + password + "_FILE hides it.");
        }
        return named;
    }

    String doing(OpeningStep step) {
        return switch (step) {
            case CHECKING -> "Checking Telegram and Immich …";
            case DATABASE -> settings().database().isPresent() ? "Opening the database …" : "Starting PostgreSQL …";
        };
    }

    /** Standard output, for data. */
    public PrintStream out() {
        return out;
    }

    /** Standard error, for messages. */
    public PrintStream err() {
        return screen.stream();
    }

    Screen screen() {
        return screen;
    }

    /** Line wrapping for text output. */
    public WrappedText lines() {
        return new WrappedText(screen.columns());
    }

    /** Runs an action when the command is stopped, immediately if it already is. */
    synchronized void whenStopped(Runnable action) {
        onStop.add(action);
        if (stopping) {
            action.run();
        }
    }

    /** Stops the running command. */
    public synchronized void stop() {
        stopping = true;
        onStop.forEach(Runnable::run);
    }
}
