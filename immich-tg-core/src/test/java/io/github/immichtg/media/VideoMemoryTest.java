package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.PreparedMedia.Video;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Videos where memory is short. How much it is was measured: {@code docs/decisions/0060}. */
@Tag("codec")
class VideoMemoryTest extends VideoFixture {

    private static final String HEVC =
            Ffmpeg.CARD + " " + Ffmpeg.TONE + " -c:v libx265 -preset ultrafast -x265-params log-level=none -c:a aac";

    /** What x264 writes into a file of how it was set; some of it is the machine's. */
    private static String settings(Path video) throws IOException {
        String file = Files.readString(video, StandardCharsets.ISO_8859_1);
        int begin = file.indexOf("x264 - core");
        return file.substring(begin, file.indexOf(0, begin));
    }

    @Test
    void keepFewFramesWhereTheirEstimateIsMoreThanThereIs() throws Exception {
        Path clip = bench.make("phone.mp4", HEVC);
        double quality;
        try (Video usual = (Video) bench.prepareWithin(1L << 32, clip)) {
            quality = Ffmpeg.psnr(clip, usual.file());
            assertThat(settings(usual.file())).contains(" rc_lookahead=30 ");
        }
        try (Video sparing = (Video) bench.prepareWithin(64_000_000, clip)) {
            VideoBench.assertMadeAnew(VideoBench.assertPlays(sparing));
            assertThat(settings(sparing.file())).contains(" threads=1 ", " rc_lookahead=5 ", " crf=21.0 ");
            assertThat(Ffmpeg.psnr(clip, sparing.file())).isGreaterThan(quality - 1);
        }
    }
}
