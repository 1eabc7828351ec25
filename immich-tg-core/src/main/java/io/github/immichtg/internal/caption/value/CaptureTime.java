package io.github.immichtg.internal.caption.value;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.text.CaptionText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Local time at the place of capture, with its UTC offset. */
final class CaptureTime {

    private static final Pattern OFFSET = Pattern.compile("(?:UTC|GMT)?([+-])(\\d{1,2})(?::?([0-5]\\d))?");
    private static final int QUARTER_HOUR = 15 * 60;
    private static final int FARTHEST = 14 * 60 * 60;

    private CaptureTime() {}

    /**
     * As in "Sat, 15 June 2024, 10:06 UTC+2", without the offset if it is unknown; for a time range as in "Sat, 15
     * June 2024, 10:06–10:09 UTC+2".
     */
    static String of(Asset asset, LocalDateTime until, CaptionWords words) {
        ZoneOffset offset = named(asset.exif().timeZone(), asset.capturedAt());
        if (offset == null) {
            offset = between(asset);
        }
        return words.dates(asset.localDateTime(), until)
                + (offset == null ? "" : " " + label(offset.getTotalSeconds()));
    }

    private static @Nullable ZoneOffset named(@Nullable String zone, Instant at) {
        String name = CaptionText.line(zone);
        if (name.isEmpty()) {
            return null;
        }
        try {
            Matcher offset = OFFSET.matcher(name);
            if (offset.matches()) {
                int sign = offset.group(1).equals("-") ? -1 : 1;
                int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
                return ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(offset.group(2)), sign * minutes);
            }
            return ZoneId.of(name).getRules().getOffset(at);
        } catch (DateTimeException e) {
            // For an unknown zone, the difference between both times still yields the offset.
            return null;
        }
    }

    private static @Nullable ZoneOffset between(Asset asset) {
        long seconds = Duration.between(
                        asset.capturedAt(), asset.localDateTime().toInstant(ZoneOffset.UTC))
                .toSeconds();
        // Without a known zone, servers repeat the universal time as the local one.
        boolean plausible = seconds != 0 && Math.abs(seconds) <= FARTHEST && seconds % QUARTER_HOUR == 0;
        return plausible ? ZoneOffset.ofTotalSeconds((int) seconds) : null;
    }

    private static String label(int seconds) {
        int minutes = Math.abs(seconds) / 60;
        if (minutes == 0) {
            return "UTC";
        }
        String past = minutes % 60 == 0 ? "" : ":" + (minutes % 60 < 10 ? "0" : "") + minutes % 60;
        return "UTC" + (seconds < 0 ? "-" : "+") + minutes / 60 + past;
    }
}
