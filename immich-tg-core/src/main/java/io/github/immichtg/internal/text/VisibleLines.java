package io.github.immichtg.internal.text;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Stream for people to read: what is printed as a line is one line, with all of it to be seen (see {@link OthersText#visible}).
 * Bytes that are written go through as they are. UTF-8 whatever the locale.
 */
public final class VisibleLines extends PrintStream {

    /** @param out stays its owner's */
    public VisibleLines(OutputStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void println(String line) {
        super.println(visible(line));
    }

    /** Also what a stack trace is printed by. */
    @Override
    public void println(Object line) {
        super.println(visible(String.valueOf(line)));
    }

    /** The format's own line ends stay; its arguments are shown. Also what {@code printf} calls. */
    @Override
    public PrintStream format(String format, Object... arguments) {
        return super.format(
                format,
                Arrays.stream(arguments)
                        .map(one -> one instanceof String text ? OthersText.visible(text) : one)
                        .toArray());
    }

    /** Tabs at its beginning indent a line of a stack trace. */
    private static String visible(String line) {
        int text = 0;
        while (text < line.length() && line.charAt(text) == '\t') {
            text++;
        }
        return line.substring(0, text) + OthersText.visible(line.substring(text));
    }
}
