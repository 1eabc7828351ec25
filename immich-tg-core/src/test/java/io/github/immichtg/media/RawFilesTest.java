package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.still.Raws;
import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("codec")
class RawFilesTest {

    private static final byte[] LARGE = Encoded.jpeg(Pictures.quarters(2160, 1440));
    private static final byte[] MIDDLING = Encoded.jpeg(Pictures.quarters(1620, 1080));
    private static final byte[] SMALL = Encoded.jpeg(Pictures.quarters(640, 480));
    private static final byte[] OF_SERVER = Encoded.jpeg(Pictures.plain(1500, 1000, 0x808080));

    @TempDir
    Path dir;

    private Bench bench;

    @BeforeEach
    void setUp() {
        bench = new Bench(dir);
    }

    enum Build {
        DNG,
        NEF,
        CR2,
        ARW,
        ORF,
        RW2,
        RAF,
        CR3;

        byte[] of(byte[] jpeg, int orientation) {
            return switch (this) {
                case DNG -> Raws.dng(jpeg, orientation);
                case NEF -> Raws.nef(jpeg, orientation);
                case CR2 -> Raws.cr2(jpeg, orientation);
                case ARW -> Raws.arw(jpeg, orientation);
                case ORF -> Raws.orf(jpeg, orientation);
                case RW2 -> Raws.rw2(jpeg, orientation);
                case RAF -> Raws.raf(jpeg, orientation);
                case CR3 -> Raws.cr3(jpeg, orientation);
            };
        }
    }

    /** A server that has these renditions, and remembers what it was asked for. */
    private static final class Server implements Rendition {

        private final Map<Size, byte[]> made;
        final List<Size> asked = new ArrayList<>();

        Server(Map<Size, byte[]> made) {
            this.made = made;
        }

        @Override
        public boolean fetch(Size size, Path target) throws IOException {
            asked.add(size);
            byte[] bytes = made.get(size);
            if (bytes == null) {
                return false;
            }
            Files.write(target, bytes);
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesTheLargeJpegInsideARawFileAndTurnsItUpright(Build build) throws Exception {
        Photo photo = bench.prepare(build.of(LARGE, 6));

        assertThat(photo.source()).isEqualTo(Source.EMBEDDED);
        assertThat(photo).extracting(Photo::width, Photo::height).containsExactly(1440, 2160);
        BufferedImage shown = Bench.shown(photo);
        // What was stored first, red, is now at the upper right.
        assertThat(shown.getRGB(1400, 40) & 0xF0F0F0).isEqualTo(0xF00000);
        assertThat(shown.getRGB(40, 40) & 0xF0F0F0).isEqualTo(0x0000F0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RAF")
    void takesAnUprightOneBitByBitWithWhatTheRawFileTellsOfTheShot(Build build) throws Exception {
        Photo photo = bench.prepare(build.of(LARGE, 1));

        assertThat(photo.source()).isEqualTo(Source.EMBEDDED);
        byte[] file = Files.readAllBytes(photo.file());
        byte[] scan = Arrays.copyOfRange(LARGE, LARGE.length - 20_000, LARGE.length);
        assertThat(Arrays.copyOfRange(file, file.length - 20_000, file.length)).isEqualTo(scan);
        assertThat(ReadBack.exif(photo.file()))
                .containsEntry(0x10F, "Maker")
                .containsEntry(0x110, "Model One")
                .containsEntry(0x112, "1")
                .containsEntry(0x9003, "2026:05:03 10:11:12")
                .doesNotContainKeys(0x8825, 0x927C);
    }

    @Test
    void prefersTheServersFullSizeRendition() throws Exception {
        Server server = new Server(Map.of(Rendition.Size.FULL, OF_SERVER, Rendition.Size.PREVIEW, SMALL));

        Photo photo = bench.prepare(Raws.dng(LARGE, 8), server);

        assertThat(photo.source()).isEqualTo(Source.FULL_SIZE);
        assertThat(photo).extracting(Photo::width, Photo::height).containsExactly(1500, 1000);
        assertThat(ReadBack.exif(photo.file())).containsEntry(0xA001, "1").doesNotContainKey(0x8825);
        // Java's reader knows no EXIF after 2.2.
        assertThat(Files.readString(photo.file(), StandardCharsets.ISO_8859_1))
                .contains("+02:00")
                .contains("A Lens 35mm")
                .doesNotContain("SECRET");
        assertThat(server.asked).containsExactly(Rendition.Size.FULL);
    }

    @Test
    void prefersALargeJpegInsideToTheServersPreview() throws Exception {
        Server server = new Server(Map.of(Rendition.Size.PREVIEW, OF_SERVER));

        assertThat(bench.prepare(Raws.nef(LARGE, 1), server).source()).isEqualTo(Source.EMBEDDED);
        assertThat(server.asked).containsExactly(Rendition.Size.FULL);
    }

    @Test
    void prefersTheServersPreviewToAMiddlingJpegInside() throws Exception {
        Server server = new Server(Map.of(Rendition.Size.PREVIEW, OF_SERVER));

        assertThat(bench.prepare(Raws.arw(MIDDLING, 1), server).source()).isEqualTo(Source.RENDITION);
        assertThat(bench.prepare(Raws.arw(MIDDLING, 1)).source()).isEqualTo(Source.EMBEDDED);
        assertThatThrownBy(() -> bench.prepare(Raws.arw(SMALL, 1)))
                .isInstanceOf(MediaException.Unreadable.class)
                .hasMessageContaining("camera raw");
    }

    @Test
    void goesOnToThePreviewWhereTheJpegInsideOrTheServersRenditionIsBroken() throws Exception {
        byte[] broken = LARGE.clone();
        Arrays.fill(broken, broken.length / 3, broken.length / 3 + 400, (byte) 0xFF);
        byte[] half = Arrays.copyOf(OF_SERVER, OF_SERVER.length / 2);
        Server server = new Server(Map.of(Rendition.Size.FULL, half, Rendition.Size.PREVIEW, OF_SERVER));

        Photo photo = bench.prepare(Raws.cr3(broken, 1), server);

        assertThat(photo.source()).isEqualTo(Source.RENDITION);
        assertThat(bench.files()).containsExactly(photo.file());
    }

    @Test
    void asksTheServerForAJpegXl() throws Exception {
        byte[] jxl = {(byte) 0xFF, 0x0A, 1, 2, 3, 4};
        Server full = new Server(Map.of(Rendition.Size.FULL, LARGE));
        Server preview = new Server(Map.of(Rendition.Size.PREVIEW, LARGE));

        assertThat(bench.prepare(jxl, full).source()).isEqualTo(Source.FULL_SIZE);
        assertThat(bench.prepare(jxl, preview).source()).isEqualTo(Source.RENDITION);
        assertThatThrownBy(() -> bench.prepare(jxl)).isInstanceOf(MediaException.Unreadable.class);
    }

    @Test
    void sendsTheOriginalAsADocumentForWantOfAnythingElse() throws Exception {
        MediaPreparer preparer = new MediaPreparer(MediaLimits.defaults());
        byte[] raw = Raws.arw(SMALL, 1);
        Path original = Files.write(dir.resolve("1.original"), raw);

        PreparedMedia.Document document = preparer.document(original, "IMG_1.ARW", dir);

        assertThat(document.file()).hasBinaryContent(raw);
        assertThat(original).doesNotExist();
        assertThat(document.name()).isEqualTo("IMG_1.ARW");
        assertThat(document.source()).isEqualTo(Source.DOCUMENT);
        document.close();
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void sendsNoDocumentThatNobodyMayUpload() throws Exception {
        MediaPreparer preparer = new MediaPreparer(MediaLimits.defaults().withMaxBytes(5000));
        Path original = Files.write(dir.resolve("1.original"), new byte[5001]);

        assertThatThrownBy(() -> preparer.document(original, "IMG_1.ARW", dir))
                .isInstanceOf(MediaException.TooLarge.class)
                .hasMessageContaining("5000");
        assertThat(original).exists();
    }

    /** Wherever a raw file is cut or overwritten, there is a photo or a reason. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void survivesDamage(int seed) throws Exception {
        Random random = new Random(seed);
        byte[] small = Encoded.jpeg(Pictures.quarters(1100, 60));
        for (Build build : Build.values()) {
            byte[] whole = build.of(small, 1 + random.nextInt(8));
            for (int i = 0; i < 12; i++) {
                byte[] damaged = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
                for (int flips = 0; flips < 1 + i; flips++) {
                    if (damaged.length > 20) {
                        damaged[16 + random.nextInt(damaged.length - 16)] = (byte) random.nextInt(256);
                    }
                }
                try {
                    bench.prepare(damaged).close();
                } catch (MediaException e) {
                    assertThat(e).hasMessageNotContaining("Exception");
                }
                assertThat(bench.files()).isEmpty();
            }
        }
    }
}
