package io.github.immichtg.cli.output;

import io.github.immichtg.internal.text.OthersText;
import io.github.immichtg.internal.text.VisibleLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Standard error with live progress: lines written to {@link #stream} stay, and on a terminal the running activities
 * are redrawn below them. Elsewhere only the written lines appear. Thread-safe.
 */
public final class Screen {

    private static final String ERASED = "\r\u001b[K";
    private static final String UP = "\u001b[A";

    /** Maximum number of activities shown. */
    private static final int MOST = 5;

    private final PrintStream err;
    private final boolean terminal;
    private final int columns;
    private final PrintStream stream = new VisibleLines(new Written());
    private final Map<Object, String> going = new LinkedHashMap<>();
    private int drawn;
    private boolean midLine;

    /**
     * @param terminal whether it is a terminal, so that activities can be redrawn
     * @param columns width in columns
     */
    public Screen(PrintStream err, boolean terminal, int columns) {
        this.err = err;
        this.terminal = terminal;
        this.columns = columns;
    }

    public boolean terminal() {
        return terminal;
    }

    /** Maximum length of a line that fits a row. */
    public int columns() {
        return columns - 1;
    }

    /** Stream for permanent lines. */
    public PrintStream stream() {
        return stream;
    }

    /** Shows or updates an activity. */
    public synchronized void show(Object what, String line) {
        if (terminal) {
            going.put(what, OthersText.visible(line.stripTrailing()));
            if (!midLine) {
                erase();
                draw();
            }
        }
    }

    /** Removes an activity. */
    public synchronized void forget(Object what) {
        if (going.remove(what) != null && !midLine) {
            erase();
            draw();
        }
    }

    /** Turns the last state of an activity into a permanent line. */
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

    /** Truncates a line, because wrapped lines could not be erased. */
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

    /** Stream that writes above the running activities. */
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
