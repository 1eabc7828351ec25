package io.github.immichtg.cli.output;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One bar on a terminal, nothing elsewhere. */
public final class Progress implements AutoCloseable {

    /** Less than any terminal has. */
    private static final int COLUMNS = 79;

    private final PrintStream err;
    private final boolean terminal;
    private @Nullable ProgressBar bar;

    public Progress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    public void begin(String task, int steps) {
        if (terminal && steps > 0) {
            bar = bar(err, task, steps);
        }
    }

    /** A bar of fixed width: asked for the terminal's, the library takes Ctrl-C from us, and the process dies of it. */
    static ProgressBar bar(PrintStream err, String task, int steps) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(err, COLUMNS))
                .build();
    }

    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /** How far it has come, in steps. */
    public void at(long steps) {
        if (bar != null) {
            bar.stepTo(steps);
        }
    }

    /** Leaves the bar as it is, for good: what is printed next stands below it. */
    @Override
    public void close() {
        if (bar != null) {
            // Whoever is interrupted would not wait for the bar's last line, and write into it.
            boolean interrupted = Thread.interrupted();
            bar.close();
            bar = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
