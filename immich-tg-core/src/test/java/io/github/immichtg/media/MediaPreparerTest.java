package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.still.Profiles;
import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("codec")
class MediaPreparerTest {

    private static final byte[] FINE = Encoded.jpeg(Pictures.scene(640, 480));
    private static final byte[] JPEG_XL = {(byte) 0xFF, 0x0A, 0, 0, 1, 2, 3};

    @TempDir
    Path dir;

    private Bench bench;

    @BeforeEach
    void setUp() {
        bench = new Bench(dir);
    }

    @Test
    void sendsAFineJpegByteForByte() throws Exception {
        Photo photo = bench.prepare(FINE);

        assertThat(photo.source()).isEqualTo(Source.COPIED);
        assertThat(photo.file()).hasBinaryContent(FINE);
        assertThat(photo).extracting(Photo::width, Photo::height, Photo::bytes).containsExactly(640, 480, (long)
                FINE.length);
    }

    @Test
    void sendsOtherFineJpegsByteForByte() throws Exception {
        byte[][] fine = {
            Encoded.progressiveJpeg(Pictures.scene(300, 200)),
            Encoded.profiled(FINE, Profiles.srgb()),
            Encoded.profiled(FINE, new byte[] {1, 2, 3}),
            Encoded.jpeg(Pictures.plain(1, 1, 0x123456)),
            Encoded.jpeg(gray(90, 60)),
        };
        for (byte[] original : fine) {
            assertThat(bench.prepare(original).file()).hasBinaryContent(original);
        }
    }

    @Test
    void takesNothingButThePictureOfAFineJpeg() throws Exception {
        byte[][] more = {
            Encoded.oriented(FINE, 1),
            Encoded.oriented(FINE, 9),
            Encoded.withSegment(FINE, 0xE1, new byte[40_000]),
            Encoded.withSegment(FINE, 0xED, new byte[300]),
            Encoded.withSegment(FINE, 0xFE, "52.5, 13.4".getBytes(StandardCharsets.US_ASCII)),
            // Bytes that belong to no segment, as some cameras leave them behind JFIF's.
            join(Arrays.copyOf(FINE, 20), new byte[3], Arrays.copyOfRange(FINE, 20, FINE.length)),
            // The video of a motion photo, which may tell a place of its own.
            join(FINE, "\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1), new byte[50_000]),
        };
        for (byte[] original : more) {
            Photo photo = bench.prepare(original);
            assertThat(photo.source()).isEqualTo(Source.COPIED);
            assertThat(photo.file()).hasBinaryContent(FINE);
        }
    }

    @Test
    void consumesTheOriginalOnSuccessOnly() throws Exception {
        Path fine = Files.write(dir.resolve("a.png"), FINE);
        MediaPreparer preparer = new MediaPreparer(MediaLimits.defaults());
        try (PreparedMedia media = preparer.prepare(fine, Rendition.NONE, dir)) {
            assertThat(fine).doesNotExist();
            assertThat(bench.files()).containsExactly(media.file());
        }
        Path converted = Files.write(dir.resolve("b.jpg"), Encoded.as("png", Pictures.scene(20, 20)));
        preparer.prepare(converted, Rendition.NONE, dir).close();
        assertThat(bench.files()).isEmpty();

        Path jpegXl = Files.write(dir.resolve("c.jpg"), JPEG_XL);
        assertThatThrownBy(() -> preparer.prepare(jpegXl, Rendition.NONE, dir))
                .isInstanceOf(MediaException.Unreadable.class);
        assertThat(bench.files()).containsExactly(jpegXl);
    }

    @Test
    void takesTheServersRenditionForWhatItCannotRead() throws Exception {
        Photo photo = bench.prepare(JPEG_XL, Bench.preview(FINE));

        assertThat(photo.source()).isEqualTo(Source.RENDITION);
        assertThat(photo.file()).hasBinaryContent(FINE);
        assertThat(bench.files()).containsExactly(photo.file());
    }

    @Test
    void rendersARenditionThatIsNotFine() throws Exception {
        Photo photo = bench.prepare(
                Arrays.copyOf(FINE, FINE.length / 2), Bench.preview(Encoded.jpeg(Pictures.scene(3000, 1500))));

        assertThat(photo.source()).isEqualTo(Source.RENDITION);
        assertThat(photo).extracting(Photo::width, Photo::height).containsExactly(2560, 1280);
    }

    @Test
    void speaksOfTheOriginalWhenTheRenditionIsOfNoUseEither() throws Exception {
        assertThatThrownBy(() -> bench.prepare(JPEG_XL, Bench.preview(new byte[] {1, 2, 3})))
                .isInstanceOf(MediaException.Unreadable.class)
                .hasMessageContaining("JPEG XL");
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void doesNotBlameTheFileForAServerThatIsAway() throws Exception {
        assertThatThrownBy(() -> bench.prepare(JPEG_XL, (size, target) -> {
                    throw new IOException("connection refused");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("connection refused");
        assertThat(bench.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\0\0\0\u0018ftypcrx \0\0\0\0', camera raw",
        "'ÿ\n\0\0', JPEG XL",
        "'FUJIFILMCCD-RAW 0201', camera raw",
        "'II*\0\u0010\0\0\0CR\u0002', camera raw",
        "'II\u001A\0\0\0HEAPCCDR', camera raw",
        "'\0MRM\0\0\0\0', camera raw",
        "'ÿOÿQ\0/', JPEG 2000",
        "'\0\0\1\0\1\0\20\20\0\0\1\0', an icon",
        "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', SVG",
        "'<?xml version=\"1.0\"?><!-- a drawing --><svg/>', SVG",
        "'#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n', Radiance HDR",
        "'v/1\1\2\0\0\0', OpenEXR",
        "'P6 2 2 255 ', Netpbm",
        "'qoif\0\0\0\1', QOI",
        "'%PDF-1.7', PDF",
    })
    void namesTheKindOfFileThatItCannotRead(String bytes, String expected) {
        assertThatThrownBy(() -> bench.prepare(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(MediaException.Unreadable.class)
                .hasMessageContaining(expected);
    }

    @Test
    void namesJpeg2000InItsBoxes() {
        byte[] signature = {0, 0, 0, 12, 'j', 'P', ' ', ' ', '\r', '\n', (byte) 0x87, '\n'};
        assertThatThrownBy(() -> bench.prepare(signature))
                .isInstanceOf(MediaException.Unreadable.class)
                .hasMessage("this is a JPEG 2000 picture, which cannot be decoded here");
    }

    @ParameterizedTest
    @CsvSource({
        "'<html>', unknown kind",
        "'', empty file",
        "'RIFF', unknown kind",
        "'\0\0\0\u0018ftypisom\0\0\0\0', the video is damaged"
    })
    void callsDamagedWhatIsNoPictureAtAll(String bytes, String expected) {
        assertThatThrownBy(() -> bench.prepare(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(MediaException.Damaged.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 100, 330, 500, 1000, 5000, 14000})
    void findsAJpegThatEndsTooEarly(int kept) {
        for (byte[] whole : new byte[][] {FINE, Encoded.progressiveJpeg(Pictures.scene(640, 480))}) {
            assertThatThrownBy(() -> bench.prepare(Arrays.copyOf(whole, Math.min(kept + 2, whole.length - 1))))
                    .isInstanceOf(kept == 2 ? MediaException.class : MediaException.Damaged.class)
                    .hasMessageContaining("JPEG");
        }
    }

    @Test
    void findsAJpegThatEndsTooEarlyWhereItMustBeConvertedToo() {
        byte[] whole = Encoded.oriented(FINE, 6);

        assertThatThrownBy(() -> bench.prepare(Arrays.copyOf(whole, whole.length * 3 / 4)))
                .isInstanceOf(MediaException.Damaged.class)
                .hasMessageContaining("ends too early");
    }

    @Test
    void preparesManyFilesAtOnce() throws Exception {
        byte[] turned = Encoded.profiled(Encoded.oriented(FINE, 6), Profiles.displayP3());
        byte[] expected = Files.readAllBytes(bench.prepare(turned).file());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Photo>> photos = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                photos.add(threads.submit(() -> bench.prepare(turned)));
            }
            for (Future<Photo> photo : photos) {
                assertThat(photo.get().file()).hasBinaryContent(expected);
            }
        }
    }

    private static BufferedImage gray(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
