package io.github.immichtg.media;

import static io.github.immichtg.internal.media.video.Ffmpeg.CARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.media.ffmpeg.image.Coding;
import io.github.immichtg.internal.media.heif.HeifWriter;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Heics;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.still.Raws;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An original that is sent as a document does not tell where it was taken, and is otherwise the same. */
@Tag("codec")
class DocumentPlacesTest {

    private static final BufferedImage SCENE = Pictures.scene(120, 80);

    @TempDir
    Path dir;

    private byte[] document(byte[] original) throws Exception {
        Path file = Files.write(dir.resolve("original"), original);
        try (PreparedMedia document = new MediaPreparer(MediaLimits.defaults()).document(file, "IMG_1", dir)) {
            return Files.readAllBytes(document.file());
        }
    }

    @Test
    void aJpegLosesThePlaceOfItsExifAndXmp() throws Exception {
        byte[] plain = Encoded.jpeg(SCENE);
        byte[] xmp =
                "http://ns.adobe.com/xap/1.0/\0<a exif:GPSLatitude=\"48,51.504N\"><exif:GPSLongitude>2,17.67E</exif:GPSLongitude>"
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] original = Encoded.withExif(Encoded.withSegment(plain, 0xE1, xmp), Raws.exifBlock(6));

        byte[] document = document(original);

        assertThat(text(original)).contains("48.8584").contains("48,51.504N").contains("2,17.67E");
        assertThat(text(document))
                .doesNotContain("48.8584")
                .doesNotContain("48,51.504N")
                .doesNotContain("2,17.67E")
                .doesNotContain("GPS")
                .hasSameSizeAs(text(original));
        assertThat(ReadBack.exif(Files.write(dir.resolve("read.jpg"), document)))
                .containsEntry(0x110, "Model One")
                .containsEntry(0x112, "6")
                .containsEntry(0x13B, "SECRET ARTIST")
                .doesNotContainKey(0x8825);
        assertThat(text(document)).endsWith(text(plain).substring(2));
    }

    @Test
    void aSecondNameOfTheOriginalKeepsItAsItIs() throws Exception {
        byte[] original = Encoded.withExif(Encoded.jpeg(SCENE), Raws.exifBlock(6));
        Path file = Files.write(dir.resolve("original"), original);
        Path kept = Files.createLink(dir.resolve("kept"), file);

        try (PreparedMedia document = new MediaPreparer(MediaLimits.defaults()).document(file, "IMG_1", dir)) {
            assertThat(document.file()).isNotEqualTo(kept);
        }

        assertThat(kept).hasBinaryContent(original);
        assertThat(file).doesNotExist();
    }

    @Test
    void aHeicLosesThePlaceOfItsExif() throws Exception {
        HeifWriter heic = new HeifWriter();
        int picture = Heics.picture(heic, SCENE, Coding.PHONE);
        heic.exif(Raws.exifBlock(1), picture);
        byte[] original = heic.primary(picture).bytes();

        byte[] document = document(original);

        assertThat(text(original)).contains("48.8584");
        assertThat(text(document))
                .doesNotContain("48.8584")
                .contains("Model One")
                .hasSameSizeAs(text(original));
        assertThat(Pictures.psnr(SCENE, Bench.shown(new Bench(dir).prepare(document))))
                .isEqualTo(Pictures.psnr(SCENE, Bench.shown(new Bench(dir).prepare(original))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mov"})
    void aVideoLosesThePlaceOfItsNotes(String kind) throws Exception {
        Path clip = Ffmpeg.make(
                dir, "clip." + kind, CARD + " -c:v libx264 -preset ultrafast -metadata location=+52.5000+013.4000/");
        byte[] original = Files.readAllBytes(clip);

        byte[] document = document(original);

        assertThat(text(original)).containsAnyOf("loci", "+52.5000");
        assertThat(text(document))
                .doesNotContain("loci")
                .doesNotContain("52.5000")
                .hasSameSizeAs(text(original));
        assertThat(hash(Files.write(dir.resolve("document." + kind), document))).isEqualTo(hash(clip));
    }

    @Test
    void whatTellsNoPlaceKeepsEveryByte() throws Exception {
        byte[] noise = new byte[3_000_000];
        new Random(20261129).nextBytes(noise);
        for (byte[] original :
                new byte[][] {noise, Encoded.oriented(Encoded.jpeg(SCENE), 6), {}, {'I'}, Raws.tiff(SCENE, 1)}) {
            assertThat(document(original)).isEqualTo(original);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"moov", "trak", "udta", "meta"})
    void boxesWithinBoxesWithoutEndAreNoTrouble(String type) throws Exception {
        ByteBuffer boxes = ByteBuffer.allocate(24 + 8 * 200_000);
        boxes.putInt(24).put("ftypmsf1\0\0\0\0msf1hevc".getBytes(StandardCharsets.US_ASCII));
        while (boxes.hasRemaining()) {
            boxes.putInt(boxes.remaining()).put(type.getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(document(boxes.array())).hasSameSizeAs(boxes.array());
        assertThatThrownBy(() -> new Bench(dir).prepare(boxes.array())).isInstanceOf(MediaException.class);
    }

    @Test
    void theFileBehindALinkStaysAsItIs() throws Exception {
        byte[] original = Encoded.withExif(Encoded.jpeg(SCENE), Raws.exifBlock(1));
        Path own = Files.write(dir.resolve("own.jpg"), original);
        Path link = Files.createSymbolicLink(dir.resolve("link"), own);
        try (PreparedMedia document = new MediaPreparer(MediaLimits.defaults()).document(link, "own.jpg", dir)) {
            assertThat(text(Files.readAllBytes(document.file()))).doesNotContain("48.8584");
            assertThat(own).hasBinaryContent(original);
        }
    }

    private static String hash(Path file) throws Exception {
        return new String(
                Ffmpeg.run(List.of("-i", file.toString(), "-map", "0", "-c", "copy", "-f", "streamhash", "-")),
                StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
