package io.github.immichtg.internal.caption.value;

import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.internal.text.CaptionText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Formatter of exposure data in photographers' notation: "ƒ/1.8 · 1/250 s · 26 mm · ISO 100". */
final class Exposure {

    // Values beyond these are errors.
    private static final double LARGEST = 100_000;
    private static final double SHORTEST = 0.000_001;

    /** From this duration on cameras show seconds, below it fractions. */
    private static final double SHOWN_IN_SECONDS = 0.3;

    private static final Pattern SECONDS =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{1,12})?)(?:/(\\d{1,12}(?:\\.\\d{1,12})?))?(?: ?s)?");

    private Exposure() {}

    /** All known values in one line; empty if there are none. */
    static String of(ExifInfo exif, CaptionWords words) {
        return Stream.of(aperture(exif), shutter(exif, words), focalLength(exif, words), iso(exif))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** "ƒ/1.8"; this and the next three are empty for unknown or implausible values. */
    static String aperture(ExifInfo exif) {
        return around("ƒ/", decimal(exif.fNumber()), "");
    }

    /** "1/250 s". */
    static String shutter(ExifInfo exif, CaptionWords words) {
        return around("", time(exif.exposureTime()), " " + words.seconds());
    }

    /** "26 mm". */
    static String focalLength(ExifInfo exif, CaptionWords words) {
        return around("", decimal(exif.focalLength()), " " + words.millimetres());
    }

    /** "ISO 100". */
    static String iso(ExifInfo exif) {
        Integer iso = exif.iso();
        return around("ISO ", iso == null || iso <= 0 ? "" : iso.toString(), "");
    }

    private static String around(String before, String value, String after) {
        return value.isEmpty() ? "" : before + value + after;
    }

    private static String time(@Nullable String written) {
        Matcher matcher = SECONDS.matcher(CaptionText.line(written));
        if (!matcher.matches()) {
            return "";
        }
        double seconds = Double.parseDouble(matcher.group(1));
        if (matcher.group(2) != null) {
            seconds /= Double.parseDouble(matcher.group(2));
        }
        if (seconds >= SHOWN_IN_SECONDS) {
            return decimal(seconds);
        }
        return seconds >= SHORTEST ? "1/" + Math.round(1 / seconds) : "";
    }

    /** At most one decimal; empty for implausible values. */
    private static String decimal(@Nullable Double value) {
        if (value == null || !(value > 0 && value <= LARGEST)) {
            return "";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "" : rounded.stripTrailingZeros().toPlainString();
    }
}
