package io.github.immichtg.cli.output;

import io.github.immichtg.internal.text.OthersText;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress display on a terminal: a message until steps can be counted, then a bar per task. Silent elsewhere. Not
 * thread-safe.
 */
public final class Progress implements AutoCloseable {

    /**
     * Limits for narrow screens: width below which the layout is reduced, columns besides the name, minimum name
     * length.
     */
    private static final int NARROW = 60;

    private static final int BESIDE_THE_NAME = 32;
    private static final int LEAST_NAME = 6;

    private final Screen screen;
    private final Map<Object, ProgressBar> bars = new HashMap<>();

    public Progress(Screen screen) {
        this.screen = screen;
    }

    /** Shows the current activity, replacing the previous one. */
    public void say(String now) {
        if (bars.isEmpty()) {
            screen.show(this, now);
        }
    }

    /** Starts a bar. */
    public void begin(Object task, String name, int steps) {
        screen.forget(this);
        if (screen.terminal() && steps > 0 && !bars.containsKey(task)) {
            bars.put(task, bar(task, OthersText.visible(name), steps));
        }
    }

    /**
     * Creates a bar of fixed width. When the library detects the width itself, it grabs Ctrl-C, which then kills the
     * process.
     */
    private ProgressBar bar(Object task, String name, int steps) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new DelegatingProgressBarConsumer(line -> screen.show(task, line), screen.columns()));
        if (screen.columns() < NARROW) {
            builder.hideEta();
            name = cut(name, Math.max(LEAST_NAME, screen.columns() - BESIDE_THE_NAME));
        }
        return builder.setTaskName(name).build();
    }

    private static String cut(String name, int length) {
        return name.length() <= length ? name : name.substring(0, length - 1) + "…";
    }

    public void step(Object task) {
        ProgressBar bar = bars.get(task);
        if (bar != null) {
            bar.setExtraMessage("");
            bar.step();
        }
    }

    /** Sets the number of steps done. */
    public void at(Object task, long steps) {
        ProgressBar bar = bars.get(task);
        if (bar != null) {
            bar.stepTo(steps);
        }
    }

    /** Shows a message beside a task's bar until its next step. */
    public void beside(Object task, String text) {
        ProgressBar bar = bars.get(task);
        if (bar != null) {
            bar.setExtraMessage(text);
        }
    }

    /** Finishes the display; the bars remain above any later output. */
    @Override
    public void close() {
        screen.forget(this);
        // An interrupted thread would not wait for the last line of a bar and print into it.
        boolean interrupted = Thread.interrupted();
        bars.forEach((task, bar) -> {
            bar.close();
            screen.leave(task);
        });
        bars.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
