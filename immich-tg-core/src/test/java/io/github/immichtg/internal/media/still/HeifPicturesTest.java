package io.github.immichtg.internal.media.still;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.ffmpeg.image.Coding;
import io.github.immichtg.internal.media.heif.HeifWriter;
import io.github.immichtg.internal.media.still.color.BgrImages;
import io.github.immichtg.internal.media.still.metadata.Orientation;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("codec")
class HeifPicturesTest {

    /** No eye tells them apart. */
    private static final double CLOSE = 40;

    @TempDir
    Path dir;

    @Test
    void readsEveryGridInEveryOrientation() throws Exception {
        Random random = new Random(20260718);
        for (int i = 0; i < 32; i++) {
            int columns = 1 + random.nextInt(10);
            int rows = 1 + random.nextInt(6);
            rows = columns * rows == 1 ? 2 : rows;
            int width = columns * 64 - random.nextInt(63);
            int height = rows * 64 - random.nextInt(63);
            int orientation = 1 + i % 8;
            BufferedImage scene = Pictures.waves(width, height);
            HeifWriter file = new HeifWriter();
            int grid = Heics.tiled(file, scene, 64, Coding.PHONE, Heics.turn(file, orientation));

            BufferedImage shown = Decoded.coded(file.primary(grid).bytes(), dir);

            assertClose(
                    BgrImages.upright(scene, new Orientation(orientation)),
                    shown,
                    "%d × %d in %d",
                    width,
                    height,
                    orientation);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hevc, 420, 8, 6, true", "hevc, 420, 8, 1, false", "hevc, 422, 8, 1, true", "hevc, 444, 8, 6, false",
        "hevc, gray, 8, 6, true", "hevc, gray, 8, 6, false", "hevc, gbr, 8, 0, true", "hevc, 420, 10, 9, true",
        "hevc, 422, 10, 6, false", "hevc, 444, 10, 1, true", "hevc, 420, 12, 6, true", "hevc, 444, 12, 9, false",
        "av1, 420, 8, 6, true", "av1, 420, 8, 1, false", "av1, 444, 8, 1, true", "av1, gray, 8, 6, true",
        "av1, gbr, 8, 0, true", "av1, 420, 10, 9, true", "av1, 422, 10, 6, true", "av1, 444, 12, 1, true"
    })
    void readsEveryCoding(String codec, String chroma, int depth, int matrix, boolean full) throws Exception {
        Coding coding = new Coding(codec, chroma, depth, matrix, full);
        // x265 takes no odd sizes where chroma is halved.
        int width = codec.equals("av1") ? 131 : 132;
        BufferedImage waves = Pictures.waves(width, 98);
        BufferedImage scene = chroma.equals("gray") ? Pictures.grey(waves) : waves;

        assertClose(scene, Decoded.coded(Heics.single(scene, coding), dir), "%s", coding);
    }

    @Test
    void believesTheFileRatherThanTheCodedPicture() throws Exception {
        BufferedImage scene = Pictures.waves(128, 96);
        HeifWriter file = new HeifWriter();
        Coding said = Coding.PHONE.with(1, false);
        // Coded as the file says, while the coded picture itself says nothing of it.
        int picture = Heics.picture(file, scene, said, file.nclx(1, 13, 1, false));

        assertClose(scene, Decoded.coded(file.primary(picture).bytes(), dir), "said by the file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hevc", "av1"})
    void turnsOnceWhateverExifSays(String codec) throws Exception {
        BufferedImage scene = Pictures.waves(128, 64);
        HeifWriter file = new HeifWriter();
        int picture = Heics.picture(file, scene, Coding.PHONE.by(codec), file.rotation(3));
        file.exif(Encoded.exif(6), picture);

        BufferedImage shown = Decoded.coded(file.primary(picture).bytes(), dir);

        assertClose(BgrImages.upright(scene, new Orientation(6)), shown, "turned once");
    }

    @Test
    void leavesUprightWhatOnlyExifTurns() throws Exception {
        BufferedImage scene = Pictures.waves(128, 64);
        HeifWriter file = new HeifWriter();
        int picture = Heics.picture(file, scene, Coding.PHONE);
        file.exif(Encoded.exif(3), picture);

        assertClose(scene, Decoded.coded(file.primary(picture).bytes(), dir), "not turned");
    }

    @Test
    void cropsBeforeAndAfterItTurns() throws Exception {
        BufferedImage scene = Pictures.waves(160, 96);
        HeifWriter before = new HeifWriter();
        // Its middle lies 10 pixels to the right of the picture's, and 4 above.
        int[] first = {before.crop(100, 60, 20, -8), before.rotation(1)};
        BufferedImage part = cut(scene, 40, 14, 100, 60);
        byte[] bytes = before.primary(Heics.picture(before, scene, Coding.PHONE, first))
                .bytes();
        assertClose(BgrImages.upright(part, new Orientation(8)), Decoded.coded(bytes, dir), "cropped, then turned");

        HeifWriter after = new HeifWriter();
        int[] second = {after.rotation(1), after.mirror(1), after.crop(60, 100, 4, 10)};
        BufferedImage turned = BgrImages.upright(BgrImages.upright(scene, new Orientation(8)), new Orientation(2));
        byte[] other =
                after.primary(Heics.picture(after, scene, Coding.PHONE, second)).bytes();
        assertClose(cut(turned, 20, 35, 60, 100), Decoded.coded(other, dir), "turned, then cropped");
    }

    @Test
    void readsFilesThatReferToNoProperty() throws Exception {
        BufferedImage scene = Pictures.waves(150, 100);
        HeifWriter file = new HeifWriter().withZeroProperty();
        int grid = Heics.tiled(file, scene, 64, Coding.PHONE, Heics.turn(file, 6));

        assertClose(
                BgrImages.upright(scene, new Orientation(6)),
                Decoded.coded(file.primary(grid).bytes(), dir),
                "property 0");
    }

    @Test
    void passesOverThumbnailsAndOtherPictures() throws Exception {
        BufferedImage scene = Pictures.waves(128, 96);
        HeifWriter file = new HeifWriter();
        int thumbnail = Heics.picture(file, Pictures.plain(64, 64, 0xFF0000), Coding.PHONE);
        int depth = Heics.picture(
                file,
                Pictures.plain(128, 96, 0),
                Coding.PHONE.as("gray", 8),
                file.auxiliary("urn:mpeg:hevc:2015:auxid:2"));
        int burst = Heics.picture(file, Pictures.plain(128, 96, 0x00FF00), Coding.PHONE);
        int primary = Heics.picture(file, scene, Coding.PHONE);
        file.reference("thmb", thumbnail, primary).reference("auxl", depth, primary);

        assertClose(scene, Decoded.coded(file.primary(primary).bytes(), dir), "the primary picture");
        assertClose(scene, Decoded.coded(withPrimary(file, 99, primary, burst), dir), "none named: the first");
    }

    /** Names a primary picture that is not there, and leaves only the wanted one to be shown. */
    private static byte[] withPrimary(HeifWriter file, int id, int wanted, int other) {
        return file.reference("thmb", other, wanted).primary(id).bytes();
    }

    @ParameterizedTest
    @CsvSource({"hevc, true", "hevc, false", "av1, true"})
    void laysTransparencyOnWhite(String codec, boolean fullRange) throws Exception {
        HeifWriter file = new HeifWriter();
        Coding coding = Coding.PHONE.by(codec);
        BufferedImage cover = Pictures.plain(96, 64, 0x808080);
        for (int x = 0; x < 48; x++) {
            for (int y = 0; y < 64; y++) {
                cover.setRGB(x, y, x < 24 ? 0 : 0xFFFFFF);
            }
        }
        int primary = Heics.picture(file, Pictures.plain(96, 64, 0xC80000), coding);
        int alpha = Heics.picture(
                file,
                cover,
                coding.as("gray", 8).with(6, fullRange),
                file.auxiliary("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"));
        BufferedImage shown = Decoded.coded(
                file.reference("auxl", alpha, primary).primary(primary).bytes(), dir);

        assertColor(shown, 8, 30, 0xFFFFFF);
        assertColor(shown, 36, 30, 0xC80000);
        assertColor(shown, 72, 30, 0xE37F7F);
    }

    @Test
    void laysMultipliedColoursOnWhiteAsTheyAre() throws Exception {
        HeifWriter file = new HeifWriter();
        int primary = Heics.picture(file, Pictures.plain(64, 64, 0x640000), Coding.PHONE);
        int alpha = Heics.picture(
                file,
                Pictures.plain(64, 64, 0x808080),
                Coding.PHONE.as("gray", 8),
                file.auxiliary("urn:mpeg:hevc:2015:auxid:1"));
        file.reference("auxl", alpha, primary).reference("prem", primary, alpha);

        assertColor(Decoded.coded(file.primary(primary).bytes(), dir), 30, 30, 0xE37F7F);
    }

    @Test
    void laysPicturesUponEachOther() throws Exception {
        HeifWriter file = new HeifWriter();
        int below = Heics.picture(file, Pictures.plain(64, 64, 0x2040C0), Coding.PHONE);
        int above = Heics.picture(file, Pictures.plain(64, 64, 0xC04020), Coding.PHONE);
        ByteBuffer overlay = ByteBuffer.allocate(2 + 8 + 4 + 8);
        overlay.put(new byte[2]);
        for (int color : new int[] {0, 65535, 0, 65535, 150, 100, 10, 20, 40, -8}) {
            overlay.putShort((short) color);
        }
        int whole = file.smallItem("iovl", overlay.array(), file.size(150, 100));
        BufferedImage shown = Decoded.coded(
                file.reference("dimg", whole, below, above).primary(whole).bytes(), dir);

        assertThat(shown.getWidth()).isEqualTo(150);
        assertColor(shown, 2, 2, 0x00FF00);
        assertColor(shown, 20, 60, 0x2040C0);
        assertColor(shown, 60, 30, 0xC04020);
        assertColor(shown, 103, 54, 0xC04020);
        assertColor(shown, 104, 60, 0x00FF00);
    }

    private static void assertClose(BufferedImage expected, BufferedImage shown, String what, Object... of) {
        assertThat(shown.getWidth()).as(what, of).isEqualTo(expected.getWidth());
        assertThat(shown.getHeight()).as(what, of).isEqualTo(expected.getHeight());
        assertThat(Pictures.psnr(expected, shown)).as(what, of).isGreaterThan(CLOSE);
    }

    private static void assertColor(BufferedImage image, int x, int y, int expected) {
        int rgb = image.getRGB(x, y);
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat(rgb >> shift & 0xFF)
                    .as("%06X instead of %06X at %d, %d", rgb & 0xFFFFFF, expected, x, y)
                    .isBetween((expected >> shift & 0xFF) - 3, (expected >> shift & 0xFF) + 3);
        }
    }

    private static BufferedImage cut(BufferedImage image, int left, int top, int width, int height) {
        BufferedImage part = BgrImages.bgr(width, height);
        for (int i = 0; i < width * height; i++) {
            part.setRGB(i % width, i / width, image.getRGB(left + i % width, top + i / width));
        }
        return part;
    }
}
