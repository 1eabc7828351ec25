package io.github.immichtg.caption;

import io.github.immichtg.immich.Exif;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a picture was taken.
 *
 * @param text as it reads; empty when nothing is known
 * @param html the same, linked to a map when the coordinates are known
 */
record Place(String text, String html) {

    private static final String MARK = "📍 ";

    static Place of(Exif exif, int longestName) {
        String coordinates = coordinates(exif.latitude(), exif.longitude());
        String name = Text.cut(name(exif), longestName);
        if (name.isEmpty()) {
            name = coordinates.replace(",", ", ");
        }
        if (name.isEmpty()) {
            return new Place("", "");
        }
        String escaped = Text.escape(name);
        String html = coordinates.isEmpty()
                ? escaped
                : "<a href=\"https://maps.google.com/?q=" + coordinates + "\">" + escaped + "</a>";
        return new Place(MARK + name, MARK + html);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    private static String name(Exif exif) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return Stream.of(exif.city(), exif.state(), exif.country())
                .map(Text::line)
                .filter(part -> !part.isEmpty() && seen.add(part))
                .collect(Collectors.joining(", "));
    }

    /** «52.52000,13.40500»; empty for none, for what is not on earth, and for 0,0: a receiver without a fix. */
    private static String coordinates(@Nullable Double latitude, @Nullable Double longitude) {
        if (latitude == null || longitude == null || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            return "";
        }
        String text = degrees(latitude) + "," + degrees(longitude);
        return text.equals("0.00000,0.00000") ? "" : text;
    }

    private static String degrees(double value) {
        // The sum turns −0 into 0.
        return String.format(Locale.ROOT, "%.5f", Math.round(value * 1e5) / 1e5 + 0.0);
    }
}
