package io.github.immichtg.standins.immich;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** The two ways in which the server writes a moment: its own, and its database's. */
final class Dates {

    private static final DateTimeFormatter OWN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final DateTimeFormatter DATABASE = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendLiteral("+00:00")
            .toFormatter(Locale.ROOT);

    private Dates() {}

    static String own(Instant instant) {
        return own(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    /** A wall clock's time with a false Z, as {@code localDateTime} has it. */
    static String own(LocalDateTime wall) {
        return OWN.format(wall);
    }

    static String own(LocalDate day) {
        return own(day.atStartOfDay());
    }

    static String database(Instant instant) {
        return database(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    static String database(LocalDateTime wall) {
        return DATABASE.format(wall);
    }
}
