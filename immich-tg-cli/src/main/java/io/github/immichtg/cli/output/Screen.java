package io.github.immichtg.cli.output;

import io.github.immichtg.text.OthersText;
import io.github.immichtg.text.VisibleLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Standard error as a person sees it: what is written to {@link #stream} stays, and on a terminal what is going on just now
 * stands below it, drawn anew after each line that is written. Elsewhere nothing but what is written is there. Thread-safe.
 */
public final class Screen {

    private static final String ERASED = "\r\u001b[K";
    private static final String UP = "\u001b[A";

    /** More would push everything else off the screen. */
    private static final int MOST = 5;

    private final PrintStream err;
    private final boolean terminal;
    private final int columns;
    private final PrintStream stream = new VisibleLines(new Written());
    private final Map<Object, String> going = new LinkedHashMap<>();
    private int drawn;
    private boolean midLine;

    /**
     * @param terminal whether a person looks at it, and what was drawn can be drawn anew
     * @param columns how wide it is
     */
    public Screen(PrintStream err, boolean terminal, int columns) {
        this.err = err;
        this.terminal = terminal;
        this.columns = columns;
    }

    public boolean terminal() {
        return terminal;
    }

    /** How wide a line may be that stands alone in its row. */
    public int columns() {
        return columns - 1;
    }

    /** Where to write lines that stay. */
    public PrintStream stream() {
        return stream;
    }

    /** Shows that something is going on, in place of what was shown of it before. */
    public synchronized void show(Object what, String line) {
        if (terminal) {
            going.put(what, OthersText.visible(line.stripTrailing()));
            if (!midLine) {
                erase();
                draw();
            }
        }
    }

    /** Shows it no longer. */
    public synchronized void forget(Object what) {
        if (going.remove(what) != null && !midLine) {
            erase();
            draw();
        }
    }

    /** Leaves it as it was shown last, for good. */
    public synchronized void leave(Object what) {
        String line = going.remove(what);
        if (line != null) {
            stream.println(line);
        }
    }

    private void erase() {
        if (drawn > 0) {
            err.print(ERASED + (UP + ERASED).repeat(drawn - 1));
            err.flush();
            drawn = 0;
        }
    }

    private void draw() {
        List<String> lines = going.values().stream().limit(MOST).map(this::cut).toList();
        err.print(String.join("\n", lines));
        err.flush();
        drawn = lines.size();
    }

    /** A line that a terminal would break could not be erased. */
    private String cut(String line) {
        return line.length() <= columns() ? line : line.substring(0, columns() - 1) + "…";
    }

    private synchronized void write(byte[] bytes, int from, int length) {
        erase();
        err.write(bytes, from, length);
        err.flush();
        midLine = length > 0 && bytes[from + length - 1] != '\n';
        if (!midLine) {
            draw();
        }
    }

    /** What is written, below what was written before and above what is going on. */
    private final class Written extends OutputStream {

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            Screen.this.write(bytes, from, length);
        }
    }
}
