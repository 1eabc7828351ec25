package io.github.immichtg.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A terminal of so many columns, to which bytes are written: what a person would read on it. */
final class TerminalScreen {

    private final int columns;
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    private TerminalScreen(int columns) {
        this.columns = columns;
    }

    /** What stands there after these bytes. Only what we write is understood. */
    static List<String> after(byte[] bytes, int columns) {
        TerminalScreen screen = new TerminalScreen(columns);
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            String rest = text.substring(i);
            if (rest.startsWith("\u001b[K")) {
                screen.rows.get(screen.row).setLength(screen.column);
                i += 2;
            } else if (rest.startsWith("\u001b[A")) {
                screen.row--;
                i += 2;
            } else {
                screen.put(text.charAt(i));
            }
        }
        return screen.rows.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    private void put(char sign) {
        switch (sign) {
            case '\r' -> column = 0;
            case '\n' -> next();
            case '\u001b' -> throw new AssertionError("a sequence that no screen of ours uses");
            default -> {
                if (column == columns) {
                    next();
                }
                StringBuilder line = rows.get(row);
                while (line.length() <= column) {
                    line.append(' ');
                }
                line.setCharAt(column++, sign);
            }
        }
    }

    private void next() {
        row++;
        column = 0;
        if (row == rows.size()) {
            rows.add(new StringBuilder());
        }
    }
}
