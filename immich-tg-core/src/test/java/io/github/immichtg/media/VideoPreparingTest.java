package io.github.immichtg.media;

import static io.github.immichtg.internal.media.video.Ffmpeg.CARD;
import static io.github.immichtg.internal.media.video.Ffmpeg.TONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.PreparedMedia.Video;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("codec")
class VideoPreparingTest extends VideoFixture {

    private static final String H264 = "-c:v libx264 -preset ultrafast -profile:v high -pix_fmt yuv420p";
    private static final String HEVC = "-c:v libx265 -preset ultrafast -x265-params log-level=none";
    private static final String TEN_BITS =
            HEVC + " -vf format=yuv420p10le,setparams=color_primaries=bt2020:colorspace=bt2020nc";
    private static final String FIVE_ONE =
            "-f lavfi -i sine=frequency=440:duration=2,pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0";

    private Video prepare(Path clip) throws Exception {
        return (Video) bench.prepare(clip);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pq.mkv; @card @tone @ten:color_trc=smpte2084 -c:a aac; 320x240; 2.0",
                "hlg.mov; @card @tone @ten:color_trc=arib-std-b67 -c:a aac; 320x240; 2.0",
                "vp9.webm; @card @tone -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus; 320x240; 2.0",
                "av1.mkv; @card @tone -c:v libaom-av1 -cpu-used 8 -usage realtime -c:a libopus; 320x240; 2.0",
                "field.mpg; @card @tone -vf interlace -c:v mpeg2video -flags +ildct+ilme -c:a mp2; 320x240; 2.0",
                "field.ts; @card @tone -vf interlace -c:v mpeg2video -flags +ildct+ilme -c:a ac3; 320x240; 2.0",
                "field264.mp4; @card @tone @h264 -flags +ildct+ilme -c:a aac; 320x240; 2.0",
                "motion.avi; @card @tone -c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le; 320x240; 2.0",
                "pro.mov; @card @tone -c:v prores_ks -c:a pcm_s16le; 320x240; 2.0",
                "ac3.mp4; @card @tone @h264 -c:a ac3; 320x240; 2.0",
                "six.mkv; @card @six @hevc -c:a ac3; 320x240; 2.0",
                "mono.mkv; @card @tone @hevc -c:a aac -ac 1 -ar 22050; 320x240; 2.0",
                "quiet.mp4; @card @hevc; 320x240; 2.0",
                "422.mp4; @card @tone -c:v libx264 -pix_fmt yuv422p -c:a aac; 320x240; 2.0",
                "444.mp4; @card @tone -c:v libx264 -pix_fmt yuv444p -c:a aac; 320x240; 2.0",
                "ten.mp4; @card @tone -c:v libx264 -pix_fmt yuv420p10le -c:a aac; 320x240; 2.0",
                "wide.mp4; @card @tone @hevc -vf setsar=4/3 -c:a aac; 426x240|428x240; 2.0",
                "odd.mkv; -f lavfi -i testsrc2=size=320x240:rate=30:duration=1,crop=175:99:0:0:exact=1,format=yuv444p -c:v"
                        + " ffv1; 176x100|174x98|176x98|174x100; 1.0",
                "tiny.webm; -f lavfi -i testsrc2=size=16x16:rate=30:duration=1 -c:v libvpx-vp9; 16x16; 1.0",
                "huge.avi; -f lavfi -i testsrc2=size=5120x2880:rate=10:duration=0.3 -c:v mjpeg -pix_fmt yuvj420p; 1920x1080; 0.3",
                "old.flv; @card @tone -c:v flv -c:a mp3 -ar 44100; 320x240; 2.0",
                "old.wmv; @card @tone -c:v wmv2 -c:a wmav2; 320x240; 2.0",
                "old.3gp; @card @tone -c:v mpeg4 -c:a libopencore_amrnb -ar 8000 -ac 1; 320x240; 2.0",
            })
    void makesWhateverDoesNotPlayEverywhereAnew(String name, String arguments, String size, double seconds)
            throws Exception {
        try (Video video = prepare(bench.make(name, expand(arguments)))) {
            JsonNode looked = VideoBench.assertPlays(video);
            VideoBench.assertMadeAnew(looked);
            assertThat(video.source()).isEqualTo(Source.CONVERTED);
            assertThat(size.split("\\|"))
                    .contains(video.clip().width() + "x" + video.clip().height());
            assertThat(Ffmpeg.stream(looked, "video").path("duration").asDouble())
                    .isBetween(seconds - 0.04, seconds + 0.06);
            boolean silent = !arguments.contains("-c:a");
            assertThat(Ffmpeg.stream(looked, "audio").isMissingNode()).isEqualTo(silent);
        }
        assertThat(bench.files()).isEmpty();
    }

    private static String expand(String arguments) {
        return arguments
                .replace("@card", CARD)
                .replace("@tone", TONE)
                .replace("@six", FIVE_ONE)
                .replace("@ten", TEN_BITS)
                .replace("@hevc", HEVC)
                .replace("@h264", H264);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "index-last.mp4; @card @tone @h264 -c:a aac",
                "apple.mov; @card @tone @h264 -c:a aac",
                "h264.mkv; @card @tone @h264 -c:a aac",
                "h264.ts; @card @tone @h264 -c:a aac",
                "six.mp4; @card @six @h264 -c:a aac",
                "silent.mp4; @card @h264",
                "pieces.mp4; @card @tone @h264 -c:a aac -movflags frag_keyframe+empty_moov",
            })
    void putsWhatPlaysIntoAnotherContainer(String name, String arguments) throws Exception {
        Path clip = bench.make(name, expand(arguments));
        try (Video video = prepare(clip)) {
            VideoBench.assertPlays(video);
            assertThat(video.source()).isEqualTo(Source.REMUXED);
            assertThat(Ffmpeg.psnr(clip, video.file())).isEqualTo(100);
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void leavesAloneWhatPlaysEverywhere() throws Exception {
        Path clip = bench.make("fine.mp4", expand("@card @tone @h264 -c:a aac -movflags +faststart"));
        try (Video video = prepare(clip)) {
            VideoBench.assertPlays(video);
            assertThat(video.source()).isEqualTo(Source.COPIED);
            assertThat(video.file()).hasSameBinaryContentAs(clip);
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void carriesARotationOnWhereNothingElseHasToBeDone() throws Exception {
        Path upright = bench.make("upright.mp4", expand("@card @tone @h264 -c:a aac"));
        Path turned = bench.make("turned.mov", "-display_rotation 90 -i " + upright + " -c copy");
        try (Video video = prepare(turned)) {
            JsonNode looked = VideoBench.assertPlays(video);
            assertThat(video.source()).isEqualTo(Source.REMUXED);
            assertThat(video.clip().width()).isEqualTo(240);
            assertThat(video.clip().height()).isEqualTo(320);
            assertThat(Ffmpeg.stream(looked, "video").path("side_data_list").toString())
                    .contains("\"rotation\":90");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // The corner of the stored picture that is red, and where it is to be seen.
        "-display_rotation 90, 0, 1",
        "-display_rotation 180, 1, 1",
        "-display_rotation -90, 1, 0",
        "-display_hflip, 1, 0",
        "-display_vflip, 0, 1",
        "-display_rotation 90 -display_hflip, 1, 1",
    })
    void appliesRotationAndMirroring(String display, int right, int bottom) throws Exception {
        String corner = "-f lavfi -i color=gray:size=320x240:rate=30:duration=0.5,drawbox=0:0:80:80:red:fill";
        Path upright = bench.make("upright.mp4", corner + " " + HEVC);
        Path turned = bench.make("turned.mp4", display + " -i " + upright + " -c copy");
        try (Video video = prepare(turned)) {
            VideoBench.assertMadeAnew(VideoBench.assertPlays(video));
            BufferedImage shown = VideoBench.assertThumbnail(video);
            for (int x = 0; x < 2; x++) {
                for (int y = 0; y < 2; y++) {
                    int rgb = shown.getRGB(20 + x * (shown.getWidth() - 40), 20 + y * (shown.getHeight() - 40));
                    boolean red = (rgb >> 16 & 0xFF) > 200 && (rgb & 0xFF) < 80;
                    assertThat(red).as("%s: corner %d %d", display, x, y).isEqualTo(x == right && y == bottom);
                }
            }
        }
    }

    @Test
    void keepsUnevenTimes() throws Exception {
        Path clip = bench.make(
                "uneven.mp4",
                expand("@card @tone @hevc -vf select=not(mod(n\\,3))+between(n\\,10\\,20) -fps_mode vfr -c:a aac"));
        try (Video video = prepare(clip)) {
            VideoBench.assertMadeAnew(VideoBench.assertPlays(video));
            assertThat(times(video.file())).isEqualTo(times(clip)).hasSizeGreaterThan(20);
        }
    }

    private static String times(Path file) throws Exception {
        return new String(
                        Ffmpeg.run(List.of(
                                "-i",
                                file.toString(),
                                "-an",
                                "-fps_mode",
                                "passthrough",
                                "-vf",
                                "settb=1/1000,scale=16:16",
                                "-f",
                                "framehash",
                                "-enc_time_base",
                                "1:1000",
                                "-")),
                        StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",")[2].strip())
                .collect(Collectors.joining(" "));
    }

    @Test
    void makesTwoHundredAndFortyPicturesASecondSixty() throws Exception {
        Path clip = bench.make(
                "slow.mp4", "-f lavfi -i testsrc2=size=160x120:rate=240:duration=1 " + expand("@tone @hevc -c:a aac"));
        try (Video video = prepare(clip)) {
            JsonNode looked = VideoBench.assertPlays(video);
            assertThat(Ffmpeg.stream(looked, "video").path("r_frame_rate").textValue())
                    .isEqualTo("60/1");
            assertThat(Ffmpeg.stream(looked, "video").path("nb_frames").asInt()).isBetween(59, 61);
        }
    }

    @Test
    void takesTheSoundThatIsMeantToBeHeard() throws Exception {
        Path clip = bench.make(
                "two.mkv",
                CARD + " -f lavfi -i anullsrc=duration=2:r=44100 " + TONE + " -map 0 -map 1 -map 2 " + HEVC
                        + " -c:a aac -disposition:a:0 0 -disposition:a:1 default");
        try (Video video = prepare(clip)) {
            VideoBench.assertPlays(video);
            assertThat(Ffmpeg.beep(video.file())).isLessThan(0.1);
        }
    }

    @Test
    void aFileWithoutAMovingPictureIsNoVideo() throws Exception {
        Path sound = bench.make("sound.m4a", TONE + " -c:a aac");
        Path cover = bench.make("cover.png", "-f lavfi -i testsrc2=size=100x100:rate=1:duration=1 -frames:v 1");
        Path covered = bench.make(
                "covered.m4a", TONE + " -i " + cover + " -map 0 -map 1 -c:a aac -c:v png -disposition:v attached_pic");
        for (Path file : new Path[] {sound, covered}) {
            assertThatThrownBy(() -> bench.prepare(file))
                    .isInstanceOf(MediaException.Damaged.class)
                    .hasMessage("there is no moving picture in this file");
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void theThumbnailIsNotBlack() throws Exception {
        Path clip = bench.make(
                "late.mp4",
                "-f lavfi -i testsrc2=size=320x240:rate=30:duration=3,drawbox=0:0:320:240:black:fill:enable='lt(t,1.2)' "
                        + H264 + " -g 30");
        try (Video video = prepare(clip)) {
            BufferedImage shown = VideoBench.assertThumbnail(video);
            long sum = 0;
            for (int rgb : shown.getRGB(0, 0, shown.getWidth(), shown.getHeight(), null, 0, shown.getWidth())) {
                sum += rgb >> 8 & 0xFF;
            }
            assertThat(sum / (shown.getWidth() * shown.getHeight())).isGreaterThan(50);
        }
    }

    @Test
    void aGifThatMovesBecomesAnAnimationAndOneThatDoesNotAPhoto() throws Exception {
        Path moving = bench.make("moving.gif", "-f lavfi -i testsrc2=size=102x76:rate=10:duration=2");
        Path still = bench.make("still.gif", "-f lavfi -i testsrc2=size=102x76:rate=10:duration=0.1");
        try (PreparedMedia media = bench.prepare(moving)) {
            PreparedMedia.Animation animation = (PreparedMedia.Animation) media;
            JsonNode looked = Ffmpeg.look(animation.file());
            VideoBench.assertPictures(looked, animation.clip());
            VideoBench.assertMadeAnew(looked);
            assertThat(animation.clip().width()).isEqualTo(102);
            assertThat(animation.clip().height()).isEqualTo(76);
            assertThat(animation.clip().duration().toMillis()).isBetween(1980L, 2020L);
            assertThat(Ffmpeg.stream(looked, "audio").isMissingNode()).isTrue();
        }
        try (PreparedMedia media = bench.prepare(still)) {
            assertThat(media).isInstanceOf(PreparedMedia.Photo.class);
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void whatIsSeeThroughInAGifIsWhite() throws Exception {
        Path clip = bench.make(
                "hole.gif",
                "-f lavfi -i color=red:size=100x80:rate=5:duration=1,format=rgba,"
                        + "geq=r=255:g=0:b=0:a='if(between(X,20,50)*between(Y,20,50),255,0)',split[a][b];"
                        + "[a]palettegen=reserve_transparent=1[p];[b][p]paletteuse");
        try (PreparedMedia media = bench.prepare(clip)) {
            byte[] pixels = Ffmpeg.run(List.of(
                    "-i", media.file().toString(), "-frames:v", "1", "-pix_fmt", "rgb24", "-f", "rawvideo", "-"));
            int red = (35 * 100 + 35) * 3;
            int white = (70 * 100 + 70) * 3;
            assertThat(pixels[red] & 0xFF).isGreaterThan(220);
            assertThat(pixels[red + 1] & 0xFF).isLessThan(40);
            assertThat(pixels[white] & 0xFF).isGreaterThan(240);
            assertThat(pixels[white + 1] & 0xFF).isGreaterThan(240);
        }
    }

    @Test
    void aVideoWithoutARenditionIsShownByTheServersPreview() throws Exception {
        byte[] preview = Encoded.jpeg(Pictures.scene(320, 180));
        Rendition server = (size, target) -> {
            Files.write(target, size == Rendition.Size.PREVIEW ? preview : new byte[0]);
            return size == Rendition.Size.PREVIEW;
        };
        Path cut =
                Files.write(folder.resolve("cut.mp4"), "\0\0\0\20ftypisom\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
        try (PreparedMedia.Poster poster = (PreparedMedia.Poster) bench.prepare(cut, MediaLimits.defaults(), server)) {
            assertThat(poster.source()).isEqualTo(Source.RENDITION);
            assertThat(poster.file()).hasBinaryContent(preview);
            assertThat(poster.originalBytes()).isEqualTo(16);
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void aVideoOfAnUnreadableKindWaitsForItsRenditionBeforeThat() throws Exception {
        Path clip = bench.make("odd.mkv", CARD + " -c:v snow -strict -2");
        Path original = Files.copy(clip, folder.resolve("original"));
        MediaPreparer preparer = new MediaPreparer(MediaLimits.defaults());
        Rendition server = Bench.preview(Encoded.jpeg(Pictures.scene(320, 180)));

        assertThatThrownBy(() -> preparer.prepare(original, server, folder))
                .isInstanceOf(MediaException.Unreadable.class);
        try (PreparedMedia poster =
                preparer.poster(original, server, DecodingMark.NONE, folder).orElseThrow()) {
            assertThat(poster).isInstanceOf(PreparedMedia.Poster.class);
            assertThat(original).doesNotExist();
        }
    }

    @Test
    void anOriginalThatFailsIsStillThere() throws Exception {
        Path cut = Files.write(
                folder.resolve("cut.mp4"), new byte[] {0, 0, 0, 16, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'});
        Path original = Files.copy(cut, folder.resolve("original"));
        assertThatThrownBy(() -> new MediaPreparer(MediaLimits.defaults()).prepare(original, Rendition.NONE, folder))
                .isInstanceOf(MediaException.Damaged.class);
        assertThat(original).hasSameBinaryContentAs(cut);
    }
}
