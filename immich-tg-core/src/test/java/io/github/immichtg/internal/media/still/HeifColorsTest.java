package io.github.immichtg.internal.media.still;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.ffmpeg.image.Coding;
import io.github.immichtg.internal.media.heif.HeifWriter;
import io.github.immichtg.internal.media.still.color.BgrImages;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("codec")
class HeifColorsTest {

    private static final Coding FINE = Coding.PHONE.as("444", 8);

    @TempDir
    Path dir;

    @Test
    void convertsDisplayP3AsAColourEngineDoes() throws Exception {
        BufferedImage scene = Pictures.waves(128, 96);
        HeifWriter file = new HeifWriter();
        int picture = Heics.picture(file, scene, FINE, file.profile(Profiles.displayP3()));

        BufferedImage shown = Decoded.srgb(file.primary(picture).bytes(), dir);

        BufferedImage expected = byTheJdk(Profiles.displayP3(), scene);
        assertThat(Pictures.psnr(scene, expected)).isLessThan(40);
        assertThat(Pictures.psnr(expected, shown)).isGreaterThan(45);
    }

    @Test
    void takesTheColoursOfTheTilesWhereTheWholeHasNone() throws Exception {
        BufferedImage scene = Pictures.waves(128, 64);
        HeifWriter file = new HeifWriter();
        int profile = file.profile(Profiles.displayP3());
        int left = Heics.picture(file, scene.getSubimage(0, 0, 64, 64), FINE, profile);
        int right = Heics.picture(file, scene.getSubimage(64, 0, 64, 64), FINE, profile);
        int grid = file.grid(2, 1, 128, 64, file.size(128, 64));
        byte[] bytes = file.reference("dimg", grid, left, right).primary(grid).bytes();

        assertThat(Pictures.psnr(byTheJdk(Profiles.displayP3(), scene), Decoded.srgb(bytes, dir)))
                .isGreaterThan(45);
    }

    @Test
    void knowsDisplayP3ByItsNumberToo() throws Exception {
        BufferedImage scene = Pictures.waves(128, 96);
        HeifWriter file = new HeifWriter();
        int picture = Heics.picture(file, scene, FINE, file.nclx(12, 13, 6, true));

        assertThat(Pictures.psnr(
                        byTheJdk(Profiles.displayP3(), scene),
                        Decoded.srgb(file.primary(picture).bytes(), dir)))
                .isGreaterThan(45);
    }

    @Test
    void leavesColoursAloneThatAreSrgbByWhateverName() throws Exception {
        BufferedImage scene = Pictures.waves(128, 96);
        for (int[] numbers : new int[][] {{1, 13}, {2, 2}, {5, 1}, {6, 6}, {1, 14}}) {
            HeifWriter file = new HeifWriter();
            int picture = Heics.picture(file, scene, FINE, file.nclx(numbers[0], numbers[1], 6, true));

            assertThat(Pictures.psnr(scene, Decoded.srgb(file.primary(picture).bytes(), dir)))
                    .isGreaterThan(45);
        }
    }

    /** By the standards: PQ of 0, 10, 203 and 1000 cd/m², HLG of 0, 203 and 1000; and what a screen shows of them. */
    @ParameterizedTest
    @CsvSource({
        "16, 0, 0",
        "16, 0.3019, 63",
        "16, 0.5807, 215",
        "16, 0.7518, 255",
        "18, 0, 0",
        "18, 0.75, 215",
        "18, 1, 255"
    })
    void bendsTheLightOfHdr(int transfer, double signal, int shown) throws Exception {
        HeifWriter file = new HeifWriter();
        int code = (int) Math.round(signal * 255);
        int picture = Heics.picture(
                file,
                Pictures.plain(64, 64, code * 0x010101),
                Coding.PHONE.as("420", 10).with(9, true),
                file.nclx(9, transfer, 9, true));

        int rgb = Decoded.srgb(file.primary(picture).bytes(), dir).getRGB(30, 30);

        for (int shift = 0; shift < 24; shift += 8) {
            assertThat(rgb >> shift & 0xFF).isBetween(shown - 3, shown + 3);
        }
    }

    private static BufferedImage byTheJdk(byte[] profile, BufferedImage image) {
        ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
        BufferedImage converted = BgrImages.bgr(image.getWidth(), image.getHeight());
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            float[] srgb =
                    space.toRGB(new float[] {(rgb >> 16 & 0xFF) / 255f, (rgb >> 8 & 0xFF) / 255f, (rgb & 0xFF) / 255f});
            int shown = 0;
            for (float value : srgb) {
                shown = shown << 8 | Math.round(value * 255);
            }
            converted.setRGB(i % image.getWidth(), i / image.getWidth(), shown);
        }
        return converted;
    }
}
