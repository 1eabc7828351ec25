package io.github.immichtg.internal.caption.value;

import io.github.immichtg.style.CaptionLanguage;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Words of a caption's own, by language. Dates are formatted here and not by the JDK, whose names change with its locale
 * data and the machine's settings.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
enum CaptionWords {
    EN(
            new Words("Shot on", "of", "s", "mm"),
            List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December")),
    RU(
            new Words("Снято на", "из", "с", "мм"),
            List.of("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
            List.of(
                    "января",
                    "февраля",
                    "марта",
                    "апреля",
                    "мая",
                    "июня",
                    "июля",
                    "августа",
                    "сентября",
                    "октября",
                    "ноября",
                    "декабря"));

    /** Words other than dates. */
    private record Words(String shotOn, String of, String seconds, String millimetres) {}

    private final Words words;
    private final List<String> weekdays;
    private final List<String> months;

    CaptionWords(Words words, List<String> weekdays, List<String> months) {
        this.words = words;
        this.weekdays = weekdays;
        this.months = months;
    }

    /** Words of a language. */
    static CaptionWords of(CaptionLanguage language) {
        return switch (language) {
            case EN -> EN;
            case RU -> RU;
        };
    }

    String shotOn() {
        return words.shotOn();
    }

    /** The word in "12 of 340". */
    String of() {
        return words.of();
    }

    String seconds() {
        return words.seconds();
    }

    String millimetres() {
        return words.millimetres();
    }

    /** As in "Sat, 15 June 2024, 10:06". */
    String date(LocalDateTime at) {
        return weekdays.get(at.getDayOfWeek().getValue() - 1)
                + ", " + at.getDayOfMonth()
                + " " + months.get(at.getMonthValue() - 1)
                + " " + at.getYear()
                + ", " + time(at);
    }

    /** As in "Sat, 15 June 2024, 10:06–10:09"; only the first if both are in the same minute. */
    String dates(LocalDateTime from, LocalDateTime until) {
        LocalDateTime begun = from.truncatedTo(ChronoUnit.MINUTES);
        if (!until.truncatedTo(ChronoUnit.MINUTES).isAfter(begun)) {
            return date(from);
        }
        boolean sameDay = from.toLocalDate().equals(until.toLocalDate());
        return date(from) + "–" + (sameDay ? time(until) : date(until));
    }

    private static String time(LocalDateTime at) {
        return twoDigits(at.getHour()) + ":" + twoDigits(at.getMinute());
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
