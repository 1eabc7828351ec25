package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.still.Profiles;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.failure.MediaException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageTypeSpecifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("codec")
class PhotoRenderingTest {

    @TempDir
    Path dir;

    private Bench bench;

    @BeforeEach
    void setUp() {
        bench = new Bench(dir);
    }

    /** Which of the stored quarters (red, green, blue, yellow in reading order) is shown where. */
    @ParameterizedTest
    @CsvSource({"1, RGBY", "2, GRYB", "3, YBGR", "4, BYRG", "5, RBGY", "6, BRYG", "7, YGBR", "8, GYRB"})
    void turnsEveryOrientationUpright(int orientation, String quarters) throws Exception {
        BufferedImage stored = Pictures.quarters(64, 32);
        byte[] png = Encoded.as("png", stored);
        byte[][] files = {
            Encoded.oriented(Encoded.jpeg(stored), orientation),
            Encoded.withChunk(png, "eXIf", Encoded.exif(orientation)),
            Encoded.orientedTiff(stored, orientation),
        };
        for (byte[] file : files) {
            Photo photo = bench.prepare(file);
            assertThat(photo.width()).isEqualTo(orientation < 5 ? 64 : 32);
            assertThat(photo.height()).isEqualTo(orientation < 5 ? 32 : 64);
            assertThat(quartersOf(Bench.shown(photo))).isEqualTo(quarters);
        }
    }

    @Test
    void readsWebpAndTurnsIt() throws Exception {
        Photo photo = bench.prepare(Encoded.webp(40, 20, 0xFF0000, 0x0000FF, 6));

        BufferedImage shown = Bench.shown(photo);
        assertThat(photo).extracting(Photo::width, Photo::height).containsExactly(20, 40);
        assertColor(shown, 10, 5, 0xFF0000);
        assertColor(shown, 10, 35, 0x0000FF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff", "psd"})
    void readsTheseFormats(String format) throws Exception {
        BufferedImage scene = Pictures.scene(300, 200);
        Photo photo = bench.prepare(Encoded.as(format, scene));

        assertThat(photo.source()).isEqualTo(Source.CONVERTED);
        assertThat(Pictures.psnr(scene, Bench.shown(photo))).isGreaterThan(format.equals("gif") ? 25 : 32);
    }

    @Test
    void readsInterlacedPng() throws Exception {
        BufferedImage scene = Pictures.scene(301, 203);

        assertThat(Pictures.psnr(scene, Bench.shown(bench.prepare(Encoded.interlacedPng(scene)))))
                .isGreaterThan(32);
    }

    @Test
    void laysTransparencyOnWhite() throws Exception {
        BufferedImage argb = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        fill(argb, 0x80FF0000);
        assertColor(Bench.shown(bench.prepare(Encoded.as("png", argb))), 32, 32, 0xFF7F7F);

        IndexColorModel palette =
                new IndexColorModel(2, 3, new byte[] {0, 0, 0}, new byte[] {0, (byte) 200, 0}, new byte[] {0, 0, 0}, 0);
        BufferedImage indexed = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_BINARY, palette);
        assertColor(Bench.shown(bench.prepare(Encoded.as("png", indexed))), 32, 32, 0xFFFFFF);
        fill(indexed, 0xFF00C800);
        assertColor(Bench.shown(bench.prepare(Encoded.as("png", indexed))), 32, 32, 0x00C800);
    }

    @Test
    void readsGreyWithAlpha() throws Exception {
        BufferedImage image = ImageTypeSpecifier.createGrayscale(8, DataBuffer.TYPE_BYTE, false, false)
                .createBufferedImage(64, 64);
        samples(image, 100, 128);

        assertColor(Bench.shown(bench.prepare(Encoded.as("png", image))), 32, 32, 0xB1B1B1);
    }

    @Test
    void keepsTheBrightnessOfGreyAndOfSixteenBits() throws Exception {
        BufferedImage gray8 = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        samples(gray8, 100);
        BufferedImage gray16 = new BufferedImage(64, 64, BufferedImage.TYPE_USHORT_GRAY);
        samples(gray16, 100 * 257);
        for (String format : new String[] {"png", "tiff"}) {
            assertColor(Bench.shown(bench.prepare(Encoded.as(format, gray8))), 32, 32, 0x646464);
            assertColor(Bench.shown(bench.prepare(Encoded.as(format, gray16))), 32, 32, 0x646464);
        }
        BufferedImage rgb16 = ImageTypeSpecifier.createInterleaved(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        new int[] {0, 1, 2},
                        DataBuffer.TYPE_USHORT,
                        false,
                        false)
                .createBufferedImage(64, 64);
        samples(rgb16, 200 * 257, 100 * 257, 50 * 257);
        assertColor(Bench.shown(bench.prepare(Encoded.as("png", rgb16))), 32, 32, 0xC86432);
    }

    @Test
    void readsTheColoursOfPrint() throws Exception {
        for (byte[] jpeg :
                new byte[][] {Encoded.cmykJpeg(64, 64, 0, 200, 200, 20), Encoded.ycckJpeg(64, 64, 0, 200, 200, 20)}) {
            Photo photo = bench.prepare(jpeg);
            assertThat(photo.source()).isEqualTo(Source.CONVERTED);
            // The red of two printed inks at four fifths, and no brighter one.
            assertColor(Bench.shown(photo), 32, 32, 0xD8342A);
        }
    }

    @Test
    void convertsWideColoursToSrgb() throws Exception {
        // As a colour engine gives it: a moderate red of Display P3 is a stronger one of sRGB.
        BufferedImage red = Pictures.plain(64, 64, 0xC85050);
        byte[][] files = {
            Encoded.profiled(Encoded.jpeg(red), Profiles.displayP3()),
            Encoded.withChunk(Encoded.as("png", red), "iCCP", Encoded.pngProfile(Profiles.displayP3())),
        };
        int expected = byTheJdk(Profiles.displayP3(), 0xC85050);
        for (byte[] file : files) {
            assertColor(Bench.shown(bench.prepare(file)), 32, 32, expected);
        }
        assertColor(
                Bench.shown(bench.prepare(Encoded.profiled(Encoded.jpeg(red), Profiles.adobeRgb()))),
                32,
                32,
                byTheJdk(Profiles.adobeRgb(), 0xC85050));
    }

    @Test
    void readsJpegsWhoseComponentsAreNotMarked() throws Exception {
        byte[] jfif = Encoded.jpeg(Pictures.plain(3000, 640, 0xC85050));
        byte[] bare = ByteBuffer.allocate(jfif.length - 18)
                .put(jfif, 0, 2)
                .put(jfif, 20, jfif.length - 20)
                .array();

        assertColor(Bench.shown(bench.prepare(bare)), 32, 32, 0xC85050);
    }

    @Test
    void refusesTheThumbnailOfARawFile() {
        byte[] dng = Encoded.orientedTiff(Pictures.scene(160, 120), 1);
        int tag = indexOf(dng, new byte[] {0x01, 0x12, 0, 3}, new byte[] {0x12, 0x01, 3, 0});
        boolean big = dng[0] == 'M';
        ByteBuffer.wrap(dng)
                .order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putShort(tag, (short) 0xC612);

        assertThatThrownBy(() -> bench.prepare(dng))
                .isInstanceOf(MediaException.Unreadable.class)
                .hasMessageContaining("camera raw");
    }

    @ParameterizedTest
    @CsvSource({"3000, 100, 2560, 128", "100, 3000, 128, 2560", "2000, 2, 2000, 100", "1, 500, 25, 500"})
    void padsWhatIsTooLongAStrip(int width, int height, int shownWidth, int shownHeight) throws Exception {
        Photo photo = bench.prepare(Encoded.jpeg(Pictures.plain(width, height, 0x204060)));

        BufferedImage shown = Bench.shown(photo);
        assertThat(shown.getWidth()).isEqualTo(photo.width()).isEqualTo(shownWidth);
        assertThat(shown.getHeight()).isEqualTo(photo.height()).isEqualTo(shownHeight);
        assertColor(shown, 0, 0, width > height || shownWidth > width ? 0xFFFFFF : 0x204060);
    }

    @Test
    void keepsWithinTelegramsSumOfSides() throws Exception {
        PhotoLimits limits = PhotoLimits.defaults().withMaxSide(0);
        byte[] wide = Encoded.jpeg(Pictures.plain(9000, 1500, 0x204060));
        Photo photo = Bench.within(dir, limits).prepare(wide);

        assertThat(photo.width() + photo.height()).isBetween(9_990, 10_000);
        assertThat(bench.prepare(wide)).extracting(Photo::width, Photo::height).containsExactly(2560, 426);
    }

    @Test
    void writesFewerBytesUntilTheyFit() throws Exception {
        PhotoLimits limits = PhotoLimits.defaults().withMaxSide(0);
        byte[] noise = Encoded.jpeg(Pictures.noise(3600, 3000, 1), 0.97f);
        assertThat(noise.length).isGreaterThan(10_000_000);
        Photo photo = Bench.within(dir, limits).prepare(noise);
        assertThat(photo.bytes()).isBetween(1_000_000L, 10_000_000L);

        Photo tiny = Bench.within(dir, limits.withMaxBytes(20_000)).prepare(noise);
        assertThat(tiny.bytes()).isLessThanOrEqualTo(20_000);
        assertThat(Bench.shown(tiny).getWidth()).isEqualTo(tiny.width());
    }

    @Test
    void refusesABombUnread() {
        assertThatThrownBy(() -> bench.prepare(Encoded.hugePng(30_000, 40_000, 10)))
                .isInstanceOf(MediaException.TooLarge.class)
                .hasMessageContaining("30000 × 40000");
    }

    @Test
    void samplesAHugePngWhileReadingIt() throws Exception {
        PhotoLimits limits = PhotoLimits.defaults().withDecodeMemory(10_000_000);
        Photo photo = Bench.within(dir, limits).prepare(Encoded.hugePng(8_000, 4_000, 4_000));

        assertThat(photo).extracting(Photo::width, Photo::height).containsExactly(2560, 1280);
    }

    private static String quartersOf(BufferedImage image) {
        StringBuilder quarters = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            int rgb = image.getRGB(image.getWidth() * (1 + i % 2 * 2) / 4, image.getHeight() * (1 + i / 2 * 2) / 4)
                    & 0xFFFFFF;
            String bits = (rgb >> 23 & 1) + "" + (rgb >> 15 & 1) + (rgb >> 7 & 1);
            quarters.append(
                    switch (bits) {
                        case "100" -> "R";
                        case "010" -> "G";
                        case "001" -> "B";
                        case "110" -> "Y";
                        default -> "?";
                    });
        }
        return quarters.toString();
    }

    private static int byTheJdk(byte[] profile, int rgb) {
        float[] components = {(rgb >> 16 & 0xFF) / 255f, (rgb >> 8 & 0xFF) / 255f, (rgb & 0xFF) / 255f};
        float[] srgb = new ICC_ColorSpace(ICC_Profile.getInstance(profile)).toRGB(components);
        return Math.round(srgb[0] * 255) << 16 | Math.round(srgb[1] * 255) << 8 | Math.round(srgb[2] * 255);
    }

    private static void fill(BufferedImage image, int argb) {
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            image.setRGB(i % image.getWidth(), i / image.getWidth(), argb);
        }
    }

    private static void samples(BufferedImage image, int... pixel) {
        WritableRaster raster = image.getRaster();
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            raster.setPixel(i % image.getWidth(), i / image.getWidth(), pixel);
        }
    }

    private static void assertColor(BufferedImage image, int x, int y, int expected) {
        int rgb = image.getRGB(x, y);
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat(rgb >> shift & 0xFF)
                    .as("%06X instead of %06X", rgb & 0xFFFFFF, expected)
                    .isBetween((expected >> shift & 0xFF) - 4, (expected >> shift & 0xFF) + 4);
        }
    }

    private static int indexOf(byte[] bytes, byte[]... wanted) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (byte[] part : wanted) {
            int at = text.indexOf(new String(part, StandardCharsets.ISO_8859_1));
            if (at >= 0) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }
}
