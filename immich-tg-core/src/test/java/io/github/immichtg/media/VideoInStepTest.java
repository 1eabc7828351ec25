package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.PreparedMedia.Video;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A flash and a beep at the same instant, in files that begin in all sorts of ways: they stay together. */
@Tag("codec")
class VideoInStepTest extends VideoFixture {

    private static final double STEP = 0.04;

    private static final String FLASH =
            "-f lavfi -i color=black:size=160x120:rate=30:duration=3,drawbox=color=white:t=fill:enable='between(t,1.2,1.4)'";
    private static final String BEEP =
            "-f lavfi -i sine=frequency=1000:duration=3,volume=volume='between(t,1.2,1.4)':eval=frame";
    private static final String HEVC = " -c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=15 ";
    private static final String H264 = " -c:v libx264 -preset ultrafast -bf 2 -g 15 -pix_fmt yuv420p ";

    private void assertInStep(Path clip, double at) throws Exception {
        try (Video video = (Video) bench.prepare(clip)) {
            assertThat(Ffmpeg.flash(video.file())).as("flash of %s", clip).isCloseTo(at, within(STEP));
            assertThat(Ffmpeg.beep(video.file())).as("beep of %s", clip).isCloseTo(at, within(STEP));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "h.mp4, aac",
        "h.mkv, libopus",
        "h.mkv, ac3",
        "h.ts, mp2",
        "x.mp4, aac",
        "x.ts, aac",
        "x.mkv, aac",
        "x.mkv, libopus",
    })
    void staysInStep(String name, String sound) throws Exception {
        String pictures = name.startsWith("h") ? HEVC : H264;
        assertInStep(bench.make(name, FLASH + " " + BEEP + pictures + "-c:a " + sound), 1.2);
    }

    @ParameterizedTest
    @CsvSource({"h.mp4", "h.mkv", "h.ts", "x.mkv"})
    void staysInStepWhereSoundBeginsLater(String name) throws Exception {
        Path late = late("1:a", name);
        assertInStep(late, 1.2);
    }

    @ParameterizedTest
    @CsvSource({"h.mp4", "h.mkv", "h.ts"})
    void staysInStepWherePicturesBeginLater(String name) throws Exception {
        assertInStep(late("0:v", name), 1.2);
    }

    /** One of the streams lacks its first half second. */
    private Path late(String stream, String name) throws Exception {
        String cut = stream.equals("1:a") ? " -af aselect=gt(t\\,0.5)" : " -vf select=gt(t\\,0.5)";
        String pictures = name.startsWith("h") ? HEVC : H264;
        return bench.make(name, FLASH + " " + BEEP + pictures + "-c:a aac" + cut + " -fps_mode passthrough");
    }

    @ParameterizedTest
    @CsvSource({"h.mp4", "x.mp4"})
    void honoursEditLists(String name) throws Exception {
        String pictures = name.startsWith("h") ? HEVC : H264;
        Path whole = bench.make("whole-" + name, FLASH + " " + BEEP + pictures + "-c:a aac");
        // Begins between two key pictures: what lies before is stored and must not be seen.
        Path cut = bench.make(name, "-ss 0.8 -i " + whole + " -c copy");
        assertInStep(cut, 0.4);
    }

    @Test
    void aBroadcastThatJumpsStaysInStep() throws Exception {
        Path one = bench.make("one.ts", FLASH + " " + BEEP + HEVC + "-c:a mp2 -output_ts_offset 100");
        Path other = bench.make("other.ts", FLASH + " " + BEEP + HEVC + "-c:a mp2 -output_ts_offset 9000");
        Path both = bench.clips().resolve("both.ts");
        try (var out = Files.newOutputStream(both)) {
            Files.copy(one, out);
            Files.copy(other, out);
        }
        try (Video video = (Video) bench.prepare(both)) {
            assertThat(video.clip().duration().toMillis()).isBetween(5700L, 6300L);
            assertThat(Ffmpeg.flash(video.file())).isCloseTo(Ffmpeg.beep(video.file()), within(STEP));
        }
    }
}
