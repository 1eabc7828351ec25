package io.github.immichtg.media;

import static io.github.immichtg.internal.media.video.Ffmpeg.CARD;
import static io.github.immichtg.internal.media.video.Ffmpeg.TONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.still.Raws;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.PreparedMedia.Video;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No prepared file tells where it was taken, and nothing of its picture and its sound is lost for that. */
@Tag("codec")
class PlacesTest extends VideoFixture {

    private static final String PLAYS =
            CARD + " " + TONE + " -c:v libx264 -preset ultrafast -profile:v high -pix_fmt yuv420p -c:a aac";
    private static final String FAST = " -movflags +faststart";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "loci; loci; -metadata location=+52.5000+013.4000/ -movflags +faststart",
                "keys; +52.5000; -metadata com.apple.quicktime.location.ISO6709=+52.5000+013.4000/"
                        + " -movflags +faststart+use_metadata_tags",
                "comment; +52.5000; -metadata comment=+52.5000+013.4000/ -movflags +faststart",
                "track; +52.5000; -metadata:s:v title=+52.5000+013.4000/ -movflags +faststart",
            })
    void aVideoThatPlaysLosesItsPlaceAndNothingElse(String name, String place, String arguments) throws Exception {
        Path clip = bench.make(name + ".mp4", PLAYS + " " + arguments);
        assertThat(text(clip)).contains(place);
        assertLosesItsPlaceAlone(clip);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uuid", "meta", "free", "gps "})
    void soDoesOneWithAPlaceInAnyOtherBox(String box) throws Exception {
        Path clip = bench.make("box.mp4", PLAYS + FAST);
        byte[] content = "16 bytes of an id: +52.5000+013.4000/".getBytes(StandardCharsets.US_ASCII);
        Files.write(
                clip,
                ByteBuffer.allocate(8 + content.length)
                        .putInt(8 + content.length)
                        .put(box.getBytes(StandardCharsets.US_ASCII))
                        .put(content)
                        .array(),
                StandardOpenOption.APPEND);
        assertLosesItsPlaceAlone(clip);
    }

    @Test
    void soDoesOneWithATrackOfPlaces() throws Exception {
        Path places =
                Files.writeString(bench.clips().resolve("places.srt"), "1\n00:00:00,000 --> 00:00:01,000\n+52.5000\n");
        Path plain = bench.make("plain.mp4", PLAYS + FAST);
        Path clip = bench.make(
                "track.mp4", "-i " + plain + " -i " + places + " -map 0 -map 1 -c copy -c:s mov_text" + FAST);
        assertLosesItsPlaceAlone(clip);
    }

    private void assertLosesItsPlaceAlone(Path clip) throws Exception {
        try (Video video = (Video) bench.prepare(clip)) {
            VideoBench.assertPlays(video);
            assertThat(video.source()).isEqualTo(Source.REMUXED);
            assertThat(text(video.file())).doesNotContain("52.5000").doesNotContain("loci");
            assertThat(text(Objects.requireNonNull(video.thumbnail()))).doesNotContain("Exif");
            assertThat(data(video.file())).isEqualTo(data(clip));
        }
    }

    @Test
    void aJpegThatIsFineLosesItsPlaceAndNothingElse() throws Exception {
        byte[] plain = Encoded.progressiveJpeg(Pictures.scene(640, 480));
        byte[] xmp = "http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>48,51.504N".getBytes(StandardCharsets.US_ASCII);
        byte[] original = Encoded.withExif(Encoded.withSegment(plain, 0xE1, xmp), Raws.exifBlock(1));

        Photo photo = new Bench(folder).prepare(original);

        assertThat(photo.source()).isEqualTo(Source.COPIED);
        assertThat(ReadBack.exif(photo.file()))
                .containsEntry(0x110, "Model One")
                .containsEntry(0x9003, "2026:05:03 10:11:12")
                .doesNotContainKeys(0x8825, 0x927C, 0x13B);
        assertThat(text(photo.file()))
                .doesNotContain("SECRET")
                .doesNotContain("48.8584")
                .doesNotContain("GPS");
        // From the first table of the picture to its end.
        assertThat(text(photo.file()))
                .endsWith(text(plain).substring(text(plain).indexOf("ÿÛ")));
    }

    /** The coded data of every stream, by its hash. */
    private static String data(Path file) throws Exception {
        return new String(
                Ffmpeg.run(List.of(
                        "-i", file.toString(), "-map", "0:v", "-map", "0:a", "-c", "copy", "-f", "streamhash", "-")),
                StandardCharsets.US_ASCII);
    }

    private static String text(Path file) throws Exception {
        return text(Files.readAllBytes(file));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
