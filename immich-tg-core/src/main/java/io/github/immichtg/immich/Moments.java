package io.github.immichtg.immich;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Times as Immich writes them. An asset has three, and nearly all look like {@code 2026-07-01T12:00:00.000Z}: those are read
 * by their places, which takes a fraction of the time that the JDK's formatter takes; all others go to that.
 */
final class Moments {

    private static final String USUAL = "0000-00-00T00:00:00.000";

    private Moments() {}

    /** @throws java.time.DateTimeException if it is no time with an offset */
    static OffsetDateTime parse(String text) {
        if (!isUsual(text)) {
            return OffsetDateTime.parse(text);
        }
        return OffsetDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                number(text, 20, 23) * 1_000_000,
                ZoneOffset.UTC);
    }

    /** With {@code Z}, as servers from 3.0 on write, or with {@code +00:00}, as older ones do. */
    private static boolean isUsual(String text) {
        int offset = USUAL.length();
        if (!text.startsWith("Z", offset) && !text.startsWith("+00:00", offset)) {
            return false;
        }
        for (int i = 0; i < offset; i++) {
            char is = text.charAt(i);
            char usual = USUAL.charAt(i);
            if (usual == '0' ? is < '0' || is > '9' : is != usual) {
                return false;
            }
        }
        return text.length() == offset + (text.charAt(offset) == 'Z' ? 1 : 6);
    }

    private static int number(String digits, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + digits.charAt(i) - '0';
        }
        return number;
    }
}
