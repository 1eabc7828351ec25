package io.github.immichtg.sync;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.media.PreparedMedia;
import java.time.Duration;
import java.util.Locale;

/** What a caption has to say of a video that is too long to be sent, and of which only a picture is shown. */
final class PosterNote {

    private PosterNote() {}

    /** The caption with how long and how large the video is, where the media is such a picture. */
    static Caption added(Caption caption, PreparedMedia media) {
        return media instanceof PreparedMedia.Poster poster
                ? caption.followedBy("▶ " + time(poster.duration()) + " · " + size(poster.originalBytes()))
                : caption;
    }

    /** In signs and numbers alone, which every language reads. */
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
