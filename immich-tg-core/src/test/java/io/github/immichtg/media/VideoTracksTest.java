package io.github.immichtg.media;

import static io.github.immichtg.internal.media.video.Ffmpeg.CARD;
import static io.github.immichtg.internal.media.video.Ffmpeg.TONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.PreparedMedia.Video;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of several tracks the right ones are shown and heard. */
@Tag("codec")
class VideoTracksTest extends VideoFixture {

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

    private static String word(int chosen) {
        return chosen == 1 ? "default" : "0";
    }
}
