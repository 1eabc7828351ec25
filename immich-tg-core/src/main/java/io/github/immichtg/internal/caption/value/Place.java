package io.github.immichtg.internal.caption.value;

import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.internal.text.CaptionText;
import io.github.immichtg.style.CaptionLocation;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Location of a capture, reduced to the configured level of detail.
 *
 * @param name town, state and country; empty for none
 * @param coordinates "52.52000, 13.40500"; empty for none
 */
record Place(String name, String coordinates) {

    private static final String MAP = "https://maps.google.com/?q=";

    static Place of(ExifInfo exif, CaptionLocation location, int longestName) {
        return switch (location) {
            case LINK ->
                new Place(CaptionText.cut(name(exif), longestName), coordinates(exif.latitude(), exif.longitude()));
            case NAME -> new Place(CaptionText.cut(name(exif), longestName), "");
            case OFF -> new Place("", "");
        };
    }

    /** Address of a map; empty without coordinates. */
    String mapLink() {
        return coordinates.isEmpty() ? "" : MAP + coordinates.replace(" ", "");
    }

    /** The name, or else the coordinates, linked to a map if they are known. */
    String html() {
        String text = CaptionText.escape(name.isEmpty() ? coordinates : name);
        return coordinates.isEmpty() ? text : "<a href=\"" + CaptionText.escape(mapLink()) + "\">" + text + "</a>";
    }

    private static String name(ExifInfo exif) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return Stream.of(exif.city(), exif.state(), exif.country())
                .map(CaptionText::line)
                .filter(part -> !part.isEmpty() && seen.add(part))
                .collect(Collectors.joining(", "));
    }

    /** Empty for missing and invalid coordinates, and for 0,0, which a receiver without a fix reports. */
    private static String coordinates(@Nullable Double latitude, @Nullable Double longitude) {
        if (latitude == null || longitude == null || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            return "";
        }
        String text = degrees(latitude) + ", " + degrees(longitude);
        return text.equals("0.00000, 0.00000") ? "" : text;
    }

    private static String degrees(double value) {
        // The addition turns −0 into 0.
        return String.format(Locale.ROOT, "%.5f", Math.round(value * 1e5) / 1e5 + 0.0);
    }
}
