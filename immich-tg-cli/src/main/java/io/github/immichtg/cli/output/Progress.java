package io.github.immichtg.cli.output;

import io.github.immichtg.text.OthersText;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress on a terminal: one line that says so until there is something to count, then a bar for each task. Nothing
 * elsewhere. Not thread-safe.
 */
public final class Progress implements AutoCloseable {

    /** What is left on a narrow screen of a task's name and everything else but the bar. */
    private static final int NARROW = 60;

    private static final int BESIDE_THE_NAME = 32;
    private static final int LEAST_NAME = 6;

    private final Screen screen;
    private final Map<Object, ProgressBar> bars = new HashMap<>();

    public Progress(Screen screen) {
        this.screen = screen;
    }

    /** Says what is being done, in place of what was said so before. */
    public void say(String now) {
        if (bars.isEmpty()) {
            screen.show(this, now);
        }
    }

    /** Shows a bar from now on. */
    public void begin(Object task, String name, int steps) {
        screen.forget(this);
        if (screen.terminal() && steps > 0 && !bars.containsKey(task)) {
            bars.put(task, bar(task, OthersText.visible(name), steps));
        }
    }

    /** A bar of fixed width: asked for the terminal's, the library takes Ctrl-C from us, and the process dies of it. */
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

    /** How far it has come, in steps. */
    public void at(Object task, long steps) {
        ProgressBar bar = bars.get(task);
        if (bar != null) {
            bar.stepTo(steps);
        }
    }

    /** Says something beside a task's bar, until its next step. */
    public void beside(Object task, String text) {
        ProgressBar bar = bars.get(task);
        if (bar != null) {
            bar.setExtraMessage(text);
        }
    }

    /** Leaves the bars as they are, for good: what is printed next stands below them. */
    @Override
    public void close() {
        screen.forget(this);
        // An interrupted thread would not wait for a bar's last line, and write into it.
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
