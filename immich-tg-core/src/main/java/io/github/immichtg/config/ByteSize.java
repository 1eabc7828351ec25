package io.github.immichtg.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 50MB} are 50 million bytes, {@code 50MiB} are 50 · 2²⁰. */
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
     * Reads one.
     *
     * @return in bytes
     * @throws IllegalArgumentException when it is none; the message says how to write it
     */
    public static long parse(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches() || !UNITS.containsKey(size.group(3))) {
            throw new IllegalArgumentException(
                    "«" + text + "» is no size; write it as 800kB, 50MB (a million bytes each) or 50MiB");
        }
        double number = Double.parseDouble(size.group(1) + "." + (size.group(2) == null ? "0" : size.group(2)));
        return (long) (number * UNITS.get(size.group(3)));
    }
}
