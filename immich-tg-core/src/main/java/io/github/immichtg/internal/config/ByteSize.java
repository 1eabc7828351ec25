package io.github.immichtg.internal.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser of human-readable sizes: {@code 50MB} is 50 million bytes, {@code 50MiB} is 50 · 2²⁰. */
public final class ByteSize {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(?:[.](\\d{1,3}))? ?([a-z]*)");

    private static final Map<String, Long> UNITS = Map.of(
            "", 1L,
            "b", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30);

    private ByteSize() {}

    /**
     * Parses a size.
     *
     * @return size in bytes
     * @throws IllegalArgumentException if the text is not a size; the message shows the format
     */
    public static long parse(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches() || !UNITS.containsKey(size.group(3))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a size; use the form 800kB, 50MB (10⁶ bytes each) or 50MiB");
        }
        double number = Double.parseDouble(size.group(1) + "." + (size.group(2) == null ? "0" : size.group(2)));
        return (long) (number * UNITS.get(size.group(3)));
    }
}
