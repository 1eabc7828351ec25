package io.github.immichtg.cli.output;

import java.util.Locale;

/** Human-readable byte counts in powers of ten. */
final class Sizes {

    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    private Sizes() {}

    static String text(long bytes) {
        double number = bytes;
        int unit = 0;
        while (number >= 1000 && unit < UNITS.length - 1) {
            number /= 1000;
            unit++;
        }
        return (unit == 0 || number >= 100
                        ? String.valueOf(Math.round(number))
                        : String.format(Locale.ROOT, "%.1f", number))
                + " " + UNITS[unit];
    }
}
