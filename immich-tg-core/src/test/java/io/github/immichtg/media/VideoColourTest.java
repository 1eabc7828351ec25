package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.PreparedMedia.Video;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("codec")
class VideoColourTest extends VideoFixture {

    private static final String HDR = "-f lavfi -i testsrc2=size=640x360:rate=30:duration=0.5,format=yuv420p10le,"
            + "setparams=color_primaries=bt2020:colorspace=bt2020nc:range=tv:color_trc=%s"
            + " -c:v libx265 -preset ultrafast -x265-params log-level=none";

    /** As the decision record has it; kept here in full, so that a change of ours shows. */
    private static final String TONE_MAPPED = "scale=640:360:flags=bicubic,format=yuv420p10le,zscale=t=linear:npl=203,"
            + "format=gbrpf32le,zscale=p=bt709,tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p";

    /** Frames compared are what two encoders made, so that their loss is the same. */
    private static final String CODED = " -c:v libx264 -preset fast -profile:v high -crf 21 -g 120";

    @ParameterizedTest
    @CsvSource({"arib-std-b67, ''", "smpte2084, ''", "arib-std-b67, ',transpose=cclock'"})
    void toneMapsAsTheProgramDoes(String transfer, String turn) throws Exception {
        Path clip = bench.make("hdr.mp4", HDR.formatted(transfer));
        Path turned = turn.isEmpty() ? clip : bench.make("turned.mov", "-display_rotation 90 -i " + clip + " -c copy");
        Path expected = bench.make("expected.mp4", "-i " + clip + " -vf " + TONE_MAPPED + turn + CODED);
        try (Video video = (Video) bench.prepare(turned)) {
            VideoBench.assertMadeAnew(VideoBench.assertPlays(video));
            assertThat(Ffmpeg.psnr(video.file(), expected)).isGreaterThan(40);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bt709, bt709, tv",
        "bt470bg, bt470bg, tv",
        "smpte170m, smpte170m, pc",
        "bt709, bt709, pc",
        "bt2020nc, bt2020, tv",
    })
    void keepsColours(String matrix, String primaries, String range) throws Exception {
        Path clip = bench.make(
                "orange.mkv",
                "-f lavfi -i color=0xE08020:size=320x240:rate=30:duration=0.3,format=rgb24,scale=in_range=pc:out_color_matrix="
                        + matrix.replace("nc", "") + ":out_range=" + range + ",format=yuv444p,setparams=colorspace="
                        + matrix
                        + ":color_primaries=" + primaries + ":color_trc=bt709:range=" + range
                        + " -c:v libx265 -preset ultrafast -x265-params log-level=none");
        try (Video video = (Video) bench.prepare(clip)) {
            VideoBench.assertMadeAnew(VideoBench.assertPlays(video));
            BufferedImage shown = VideoBench.assertThumbnail(video);
            int rgb = shown.getRGB(shown.getWidth() / 2, shown.getHeight() / 2);
            // Orange in the wider gamut is redder than this one can be.
            boolean wide = primaries.equals("bt2020");
            assertThat(rgb >> 16 & 0xFF).isBetween(wide ? 235 : 218, wide ? 255 : 230);
            assertThat(rgb >> 8 & 0xFF).isBetween(wide ? 100 : 122, 134);
            assertThat(rgb & 0xFF).isBetween(0, wide ? 40 : 40);
        }
    }
}
