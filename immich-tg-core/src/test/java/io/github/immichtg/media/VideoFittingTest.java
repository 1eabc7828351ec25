package io.github.immichtg.media;

import static io.github.immichtg.internal.media.video.Ffmpeg.CARD;
import static io.github.immichtg.internal.media.video.Ffmpeg.TONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.PreparedMedia.Video;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("codec")
class VideoFittingTest extends VideoFixture {

    private static final String FAST = " -c:v mjpeg -q:v 4 -pix_fmt yuvj420p -c:a pcm_s16le";

    @ParameterizedTest
    @CsvSource({
        // Only a little too much for it, much too much, and so much that pictures have to become smaller.
        "320x240, 30, 3, 190000",
        "320x240, 30, 3, 90000",
        "640x360, 30, 2, 110000",
        "640x360, 50, 2, 120000",
        "320x240, 30, 1, 40000",
    })
    void usesALimitThatBindsAndNeverMore(String size, int rate, int seconds, long limit) throws Exception {
        Path clip = bench.make(
                "clip.avi",
                "-f lavfi -i testsrc2=size=%s:rate=%d:duration=%d,noise=alls=20:allf=t -f lavfi -i sine=frequency=440:duration=%d"
                                .formatted(size, rate, seconds, seconds)
                        + FAST);
        MediaLimits limits = MediaLimits.defaults().withMaxBytes(limit);
        try (Video video = (Video) bench.prepare(clip, limits, Rendition.NONE)) {
            VideoBench.assertMadeAnew(VideoBench.assertPlays(video));
            assertThat(video.bytes()).isLessThanOrEqualTo(limit).isGreaterThanOrEqualTo(limit * 96 / 100);
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void spendsNoMoreThanAVideoNeeds() throws Exception {
        Path clip = bench.make("plain.avi", "-f lavfi -i color=gray:size=320x240:rate=30:duration=3 " + TONE + FAST);
        MediaLimits limits = MediaLimits.defaults().withMaxBytes(130_000);
        try (Video video = (Video) bench.prepare(clip, limits, Rendition.NONE)) {
            assertThat(video.bytes()).isLessThan(70_000);
            assertThat(video.clip().width()).isEqualTo(320);
        }
    }

    @Test
    void convertsWhatWouldPlayWhereItIsTooLarge() throws Exception {
        Path clip = bench.make(
                "large.mp4",
                CARD + " " + TONE
                        + " -c:v libx264 -preset ultrafast -qp 10 -pix_fmt yuv420p -c:a aac -movflags +faststart");
        MediaLimits limits = MediaLimits.defaults().withMaxBytes(90_000);
        try (Video video = (Video) bench.prepare(clip, limits, Rendition.NONE)) {
            assertThat(video.source()).isEqualTo(Source.CONVERTED);
            assertThat(video.bytes()).isBetween(86_400L, 90_000L);
        }
    }

    @Test
    void whatWouldNotBeWorthWatchingIsShownByAPicture() throws Exception {
        Path clip = bench.make("long.avi", CARD + " " + TONE + FAST);
        MediaLimits limits = MediaLimits.defaults().withMaxBytes(15_000);
        try (PreparedMedia.Poster poster = (PreparedMedia.Poster) bench.prepare(clip, limits, Rendition.NONE)) {
            assertThat(poster.bytes()).isLessThanOrEqualTo(15_000);
            assertThat(poster.duration().toMillis()).isBetween(1950L, 2050L);
            assertThat(poster.originalBytes()).isGreaterThan(100_000);
            assertThat(poster.photo().width()).isPositive();
        }
        assertThat(bench.files()).isEmpty();
    }
}
