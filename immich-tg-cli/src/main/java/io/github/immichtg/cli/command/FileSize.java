package io.github.immichtg.cli.command;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes as people write them: {@code 50MB} are 50 million bytes, {@code 50MiB} are 50 · 2²⁰. */
final class FileSize implements ITypeConverter<Long> {

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

    /** Even one pixel is not smaller as a JPEG. */
    private static final long SMALLEST = 1_000;

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches() || !UNITS.containsKey(size.group(3))) {
            throw new TypeConversionException(
                    "«" + text + "» is no size; write it as 800kB, 50MB (a million bytes each) or 50MiB");
        }
        double number = Double.parseDouble(size.group(1) + "." + (size.group(2) == null ? "0" : size.group(2)));
        long bytes = (long) (number * UNITS.get(size.group(3)));
        if (bytes < SMALLEST) {
            throw new TypeConversionException("«" + text + "» is too small for any picture; 1kB is the least");
        }
        return bytes;
    }
}
