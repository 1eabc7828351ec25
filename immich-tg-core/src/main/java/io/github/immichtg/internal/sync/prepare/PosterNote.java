package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.media.PreparedMedia;
import java.time.Duration;
import java.util.Locale;

/** Caption line with the duration and size of a video that cannot be sent and is represented by a poster. */
public final class PosterNote {

    private static final String MARK = "▶ ";

    private PosterNote() {}

    /** Appends the duration and size of the video if the media is a poster. */
    public static Caption added(Caption caption, PreparedMedia media) {
        return media instanceof PreparedMedia.Poster poster
                ? caption.followedBy(MARK + length(poster.duration()) + size(poster.originalBytes()))
                : caption;
    }

    /** Appends the note of another caption, if that has one: a caption that is made anew keeps it. */
    public static Caption kept(Caption caption, String former) {
        String last = former.substring(former.lastIndexOf('\n') + 1);
        return last.startsWith(MARK) ? caption.followedBy(last) : caption;
    }

    /** A video that could not be read has no known duration. */
    private static String length(Duration duration) {
        return duration.isZero() ? "" : time(duration) + " · ";
    }

    /** Language-neutral notation of a duration. */
    static String time(Duration duration) {
        return duration.toHours() > 0
                ? "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart())
                : "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }

    private static String size(long bytes) {
        return bytes >= 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%d MB", Math.max(1, Math.round(bytes / 1e6)));
    }
}
