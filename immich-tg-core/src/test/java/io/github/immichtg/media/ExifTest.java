package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.image.Coding;
import io.github.immichtg.internal.media.heif.HeifWriter;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Heics;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.still.Raws;
import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.PreparedMedia.Source;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("codec")
class ExifTest {

    @TempDir
    Path dir;

    static Stream<Arguments> files() throws FfmpegException {
        BufferedImage scene = Pictures.scene(120, 80);
        byte[] block = Raws.exifBlock(6);
        HeifWriter heic = new HeifWriter();
        int picture = Heics.picture(heic, scene, Coding.PHONE, Heics.turn(heic, 6));
        heic.exif(block, picture);
        return Stream.of(
                Arguments.of("HEIC", heic.primary(picture).bytes()),
                Arguments.of("JPEG", Encoded.withExif(Encoded.jpeg(scene), block)),
                Arguments.of("PNG", Encoded.withChunk(Encoded.as("png", scene), "eXIf", block)),
                Arguments.of("WebP", Encoded.webp(120, 80, 0xFF0000, 0x00FF00, block)),
                Arguments.of("TIFF", Raws.tiff(scene, 6)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void keepsHowAPictureWasTakenAndNothingElse(String kind, byte[] original) throws Exception {
        Photo photo = new Bench(dir).prepare(original);

        assertThat(photo.source()).isEqualTo(Source.CONVERTED);
        assertThat(photo).extracting(Photo::width, Photo::height).containsExactly(80, 120);
        Map<Integer, String> exif = ReadBack.exif(photo.file());
        assertThat(exif)
                .containsEntry(0x10F, "Maker")
                .containsEntry(0x110, "Model One")
                .containsEntry(0x112, "1")
                .containsEntry(0x829A, "1/250")
                .containsEntry(0x8827, "400")
                .containsEntry(0x9003, "2026:05:03 10:11:12")
                .containsEntry(0xA001, "1")
                .containsEntry(0xA002, "80")
                .containsEntry(0xA003, "120")
                .doesNotContainKeys(0x8825, 0x927C, 0x501B, 0x13B, 0xA431);
        assertThat(text(photo))
                .contains("+02:00")
                .contains("A Lens 35mm")
                .doesNotContain("SECRET")
                .doesNotContain("48.8584");
    }

    @Test
    void writesNoExifWhereNothingIsKnown() throws Exception {
        Photo photo = new Bench(dir).prepare(Encoded.as("png", Pictures.scene(40, 30)));

        assertThat(ReadBack.exif(photo.file())).isEmpty();
    }

    @Test
    void takesTheDateOfTheFileWhereTheCameraTellsNoOther() throws Exception {
        byte[] png =
                Encoded.withChunk(Encoded.as("png", Pictures.scene(40, 30)), "eXIf", Raws.dated("2020:02:03 04:05:06"));

        assertThat(ReadBack.exif(new Bench(dir).prepare(png).file())).containsEntry(0x9003, "2020:02:03 04:05:06");
    }

    @Test
    void keepsWithinTheBytesThatItMayHave() throws Exception {
        byte[] original = Encoded.withExif(Encoded.jpeg(Pictures.noise(600, 400, 1), 1f), Raws.exifBlock(6));
        for (int bytes : new int[] {1_000, 5_000, 20_000, 100_000}) {
            Bench bench = new Bench(dir, MediaLimits.defaults().withMaxBytes(bytes));
            try (Photo photo = bench.prepare(original)) {
                assertThat(photo.bytes()).isLessThanOrEqualTo(bytes).isEqualTo(Files.size(photo.file()));
                assertThat(ReadBack.exif(photo.file()).isEmpty()).isEqualTo(bytes == 1_000);
            }
        }
    }

    private static String text(Photo photo) throws IOException {
        return Files.readString(photo.file(), StandardCharsets.ISO_8859_1);
    }
}
