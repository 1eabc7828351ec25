package io.github.immichtg.internal.sync.control;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Safety margin after a request has ended, during which the Bot API server may still process it. A post that is missing
 * after that will never arrive.
 *
 * @param base for every request
 * @param bytesPerSecond minimum rate at which the server forwards a file
 */
public record SendMargin(Duration base, long bytesPerSecond) {

    private static final Pattern WRITTEN = Pattern.compile(
            "(?<time>\\d{1,9})\\s*(?<unit>ms|s|min)(?:\\s*\\+\\s*(?<rate>\\d{1,9})\\s*(?<size>B|kB|MB|GB)/s)?",
            Pattern.CASE_INSENSITIVE);

    public SendMargin {
        if (base.isNegative() || bytesPerSecond < 1) {
            throw new IllegalArgumentException("the margin must not be negative and its rate must be positive");
        }
    }

    /** Default for Telegram's own server: 5 s plus 1 s per 5 MB. */
    public static SendMargin defaults() {
        return new SendMargin(Duration.ofSeconds(5), 5_000_000);
    }

    /**
     * Parses a margin.
     *
     * @param text such as {@code 5s+5MB/s} or {@code 500ms}
     */
    public static SendMargin parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException("expected a time and a rate, such as 5s+5MB/s");
        }
        long time = Long.parseLong(written.group("time"));
        Duration base = switch (written.group("unit").toLowerCase(Locale.ROOT)) {
            case "ms" -> Duration.ofMillis(time);
            case "s" -> Duration.ofSeconds(time);
            default -> Duration.ofMinutes(time);
        };
        if (written.group("rate") == null) {
            return new SendMargin(base, defaults().bytesPerSecond());
        }
        long factor = switch (written.group("size").toLowerCase(Locale.ROOT)) {
            case "b" -> 1;
            case "kb" -> 1_000;
            case "mb" -> 1_000_000;
            default -> 1_000_000_000;
        };
        return new SendMargin(base, Long.parseLong(written.group("rate")) * factor);
    }

    /** Margin of a request of this size. */
    public Duration of(long bytes) {
        return base.plus(Duration.ofMillis(Math.ceilDiv(bytes * 1000, bytesPerSecond)));
    }
}
