package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Makes clips, prepares them in a folder of their own, and looks at what came out. */
final class VideoBench {

    private final Path clips;
    private final Path work;

    VideoBench(Path folder) throws IOException {
        clips = Files.createDirectories(folder.resolve("clips"));
        work = Files.createDirectories(folder.resolve("work"));
    }

    Path clips() {
        return clips;
    }

    Path make(String name, String arguments) throws IOException, InterruptedException {
        return Ffmpeg.make(clips, name, arguments);
    }

    PreparedMedia prepare(Path clip) throws MediaException, IOException, InterruptedException {
        return prepare(clip, MediaLimits.defaults(), Rendition.NONE);
    }

    PreparedMedia prepare(Path clip, MediaLimits limits, Rendition rendition)
            throws MediaException, IOException, InterruptedException {
        return prepare(clip, new MediaPreparer(limits), rendition);
    }

    /** Within this much memory. */
    PreparedMedia prepareWithin(long memory, Path clip) throws MediaException, IOException, InterruptedException {
        try (DecodeExecutor executor = new DecodeExecutor(memory, 4)) {
            return prepare(clip, new MediaPreparer(MediaLimits.defaults(), executor), Rendition.NONE);
        }
    }

    private PreparedMedia prepare(Path clip, MediaPreparer preparer, Rendition rendition)
            throws MediaException, IOException, InterruptedException {
        Path original = Files.copy(clip, work.resolve("original"));
        try {
            return preparer.prepare(original, rendition, work);
        } finally {
            Files.deleteIfExists(original);
        }
    }

    /** What lies about. */
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.toList();
        }
    }

    /** Holds a video to what every client plays. */
    static JsonNode assertPlays(PreparedMedia.Video video) throws Exception {
        JsonNode looked = Ffmpeg.look(video.file());
        assertPictures(looked, video.clip());
        JsonNode sound = Ffmpeg.stream(looked, "audio");
        assertThat(sound.isMissingNode() || sound.path("codec_name").textValue().equals("aac"))
                .isTrue();
        assertThat(looked.path("streams").size()).isLessThanOrEqualTo(2);
        assertThat(video.bytes()).isEqualTo(Files.size(video.file()));
        assertBeginsWithItsIndex(video.file());
        assertThumbnail(video);
        return looked;
    }

    static void assertPictures(JsonNode looked, PreparedMedia.Clip clip) {
        JsonNode picture = Ffmpeg.stream(looked, "video");
        assertThat(picture.path("codec_name").textValue()).isEqualTo("h264");
        assertThat(picture.path("profile").textValue()).isIn("High", "Main", "Constrained Baseline", "Baseline");
        assertThat(picture.path("level").intValue()).isLessThanOrEqualTo(51);
        assertThat(picture.path("pix_fmt").textValue()).isIn("yuv420p", "yuvj420p");
        assertThat(picture.path("field_order").asText("progressive")).isEqualTo("progressive");
        assertThat(looked.path("format").path("start_time").asDouble()).isBetween(-0.05, 0.05);
        double seconds = clip.duration().toMillis() / 1000.0;
        assertThat(looked.path("format").path("duration").asDouble()).isBetween(seconds - 0.002, seconds + 0.002);
    }

    /** Anew: in the very form we make. */
    static void assertMadeAnew(JsonNode looked) {
        JsonNode picture = Ffmpeg.stream(looked, "video");
        assertThat(picture.path("profile").textValue()).isEqualTo("High");
        assertThat(picture.path("pix_fmt").textValue()).isEqualTo("yuv420p");
        assertThat(picture.path("color_space").textValue()).isEqualTo("bt709");
        assertThat(picture.path("color_transfer").textValue()).isEqualTo("bt709");
        assertThat(picture.path("color_primaries").textValue()).isEqualTo("bt709");
        assertThat(picture.path("color_range").textValue()).isEqualTo("tv");
        assertThat(picture.path("sample_aspect_ratio").textValue()).isEqualTo("1:1");
        assertThat(picture.path("side_data_list").toString()).doesNotContain("rotation");
        assertThat(Math.max(
                        picture.path("width").intValue(), picture.path("height").intValue()))
                .isLessThanOrEqualTo(1920);
        JsonNode sound = Ffmpeg.stream(looked, "audio");
        if (!sound.isMissingNode()) {
            assertThat(sound.path("channels").intValue()).isEqualTo(2);
        }
    }

    private static void assertBeginsWithItsIndex(Path file) throws IOException {
        byte[] head = new byte[64];
        try (var in = Files.newInputStream(file)) {
            assertThat(in.readNBytes(head, 0, head.length)).isEqualTo(head.length);
        }
        assertThat(new String(head, StandardCharsets.ISO_8859_1))
                .contains("ftyp")
                .contains("moov");
    }

    static BufferedImage assertThumbnail(PreparedMedia.Video video) throws IOException {
        Path thumbnail = Objects.requireNonNull(video.thumbnail());
        assertThat(Files.size(thumbnail)).isLessThan(200_000);
        BufferedImage shown = ImageIO.read(thumbnail.toFile());
        assertThat(Math.max(shown.getWidth(), shown.getHeight())).isLessThanOrEqualTo(320);
        double ratio = (double) video.clip().width() / video.clip().height();
        assertThat((double) shown.getWidth() / shown.getHeight()).isBetween(ratio * 0.95, ratio * 1.05);
        return shown;
    }
}
