package io.github.immichtg.media;

import static io.github.immichtg.internal.media.video.Ffmpeg.CARD;
import static io.github.immichtg.internal.media.video.Ffmpeg.TONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.PreparedMedia.Video;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of several tracks the right ones are shown and heard. */
@Tag("codec")
class VideoTracksTest extends VideoFixture {

    private static final String HIGH = "-f lavfi -i sine=frequency=3000:duration=2";

    private static final String H264 = "-c:v libx264 -preset ultrafast -profile:v high -pix_fmt yuv420p";

    @ParameterizedTest
    @CsvSource({
        // As in the motion photos of Pixel phones: the video, and a larger still of one or two frames.
        "mp4, 1, -movflags +faststart",
        "mp4, 1, -movflags -faststart",
        "mov, 2, -c:a pcm_s16le",
        "mkv, 1, -c:a ac3",
        "mp4, 2, -c:a ac3",
    })
    void showsTheTrackThatMovesAndNotTheLargestOne(String kind, int rate, String arguments) throws Exception {
        Path clip = bench.make(
                "top-shot." + kind,
                CARD + " -f lavfi -i testsrc2=size=640x480:rate=" + rate + ":duration=2 " + TONE
                        + " -map 1:v -map 0:v -map 2:a -c:a aac " + H264 + " " + arguments
                        + " -disposition:v:0 default -disposition:v:1 default");
        try (Video video = (Video) bench.prepare(clip)) {
            JsonNode looked = VideoBench.assertPlays(video);
            assertThat(looked.path("streams").size()).isEqualTo(2);
            assertThat(video.clip().width()).isEqualTo(320);
            assertThat(video.clip().duration().toMillis()).isBetween(1980L, 2060L);
            assertThat(Ffmpeg.stream(looked, "video").path("nb_frames").asInt()).isEqualTo(60);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 640", "1, 0, 320", "1, 1, 640"})
    void ofTwoThatMoveTheOneThatIsMeantToBeShown(int smaller, int larger, int width) throws Exception {
        Path clip = bench.make(
                "two.mp4",
                CARD + " -f lavfi -i testsrc2=size=640x480:rate=25:duration=2 -map 0 -map 1 " + H264
                        + " -disposition:v:0 " + word(smaller) + " -disposition:v:1 " + word(larger));
        try (Video video = (Video) bench.prepare(clip)) {
            VideoBench.assertPlays(video);
            assertThat(video.clip().width()).isEqualTo(width);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "both.mp4, -movflags +faststart",
        "silent.mp4, -an -movflags +faststart",
        "late.mov, -c:a aac",
        "late.mkv, -c:a aac",
        "late.ts, -c:a aac",
        "anew.mkv, -c:a ac3",
    })
    void aVideoBeginsWhereThereIsSomethingToSee(String name, String arguments) throws Exception {
        Path clip =
                bench.make(name, CARD + " " + TONE + " " + H264 + " -c:a aac " + arguments + " -output_ts_offset 10");
        try (Video video = (Video) bench.prepare(clip)) {
            JsonNode looked = VideoBench.assertPlays(video);
            assertThat(Ffmpeg.stream(looked, "video").path("start_time").asDouble())
                    .isBetween(-0.05, 0.05);
            assertThat(video.clip().duration().toMillis()).isBetween(1980L, 2100L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "camera.mxf, -c:v mpeg2video -c:a pcm_s16le -ar 48000",
        "camera.mov, -c:a pcm_s16le",
        "camera.mov, -c:a pcm_s16le -disposition:a:0 default -disposition:a:1 default",
        "camera.mp4, -c:a aac",
        "camera.avi, -c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le",
    })
    void twoMicrophonesBecomeTheTwoSidesOfOneSound(String name, String arguments) throws Exception {
        Path clip = bench.make(
                name, CARD + " " + TONE + " " + HIGH + " -map 0 -map 1 -map 2 " + coding(arguments) + " -ac 1");
        try (Video video = (Video) bench.prepare(clip)) {
            JsonNode sound = Ffmpeg.stream(VideoBench.assertPlays(video), "audio");
            assertThat(sound.path("channels").asInt()).isEqualTo(2);
            assertThat(sound.path("duration").asDouble()).isBetween(1.9, 2.1);
            assertThat(loudness(video.file(), 0, 440)).isGreaterThan(10 * loudness(video.file(), 0, 3000));
            assertThat(loudness(video.file(), 1, 3000)).isGreaterThan(10 * loudness(video.file(), 1, 440));
        }
        assertThat(bench.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-metadata:s:a:0 language=deu -metadata:s:a:1 language=fra",
        "-disposition:a:1 comment",
        "-ar:a:1 22050",
    })
    void twoTracksOfAnotherKindAreNotMixed(String arguments) throws Exception {
        Path clip = bench.make(
                "other.mkv",
                CARD + " " + TONE + " " + HIGH + " -map 0 -map 1 -map 2 " + H264 + " -c:a pcm_s16le -ac 1 "
                        + arguments);
        try (Video video = (Video) bench.prepare(clip)) {
            VideoBench.assertPlays(video);
            assertThat(loudness(video.file(), 1, 440)).isGreaterThan(10 * loudness(video.file(), 1, 3000));
        }
    }

    @Test
    void soundOfAnUnknownKindBesideAnotherIsPassedOver() throws Exception {
        Path clip = bench.make(
                "new.mp4",
                CARD + " " + TONE + " " + HIGH + " -map 0 -map 1 -map 2 " + H264 + " -c:a aac -movflags +faststart");
        byte[] bytes = Files.readAllBytes(clip);
        int second = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("mp4a");
        System.arraycopy("apac".getBytes(StandardCharsets.US_ASCII), 0, bytes, second, 4);
        Files.write(clip, bytes);
        try (Video video = (Video) bench.prepare(clip)) {
            JsonNode looked = VideoBench.assertPlays(video);
            assertThat(looked.path("streams").size()).isEqualTo(2);
            assertThat(loudness(video.file(), 0, 440)).isGreaterThan(10 * loudness(video.file(), 0, 3000));
        }
    }

    private static String coding(String arguments) {
        return arguments.contains("-c:v") ? arguments : H264 + " " + arguments;
    }

    /** How loud one channel is around a frequency. */
    private static double loudness(Path file, int channel, int frequency) throws Exception {
        byte[] samples = Ffmpeg.run(List.of(
                "-i",
                file.toString(),
                "-vn",
                "-af",
                "pan=mono|c0=c" + channel + ",bandpass=f=" + frequency + ":width_type=h:w=100",
                "-f",
                "s16le",
                "-"));
        long sum = 0;
        for (int i = 0; i + 1 < samples.length; i += 2) {
            sum += Math.abs((short) (samples[i] & 0xFF | samples[i + 1] << 8));
        }
        return sum / (samples.length / 2.0);
    }

    private static String word(int chosen) {
        return chosen == 1 ? "default" : "0";
    }
}
