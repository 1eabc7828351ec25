package io.github.immichtg.internal.media.still;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.still.color.BgrImages;
import io.github.immichtg.internal.media.still.color.Resampler;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    @Test
    void changesNothingAtTheSameSize() {
        BufferedImage noise = Pictures.noise(97, 41, 5);

        assertThat(BgrImages.bytes(resample(noise, 97, 41))).isEqualTo(BgrImages.bytes(noise));
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4", "7"})
    void comesCloseToTheMeanOfWhatEachPixelCovers(int n) {
        BufferedImage scene = Pictures.scene(210 * n, 140 * n);
        BufferedImage small = resample(scene, 210, 140);

        assertThat(Pictures.psnr(Pictures.boxes(scene, n), small)).isGreaterThan(38);
    }

    @Test
    void turnsDetailTooFineToShowIntoItsMean() {
        BufferedImage checks = new BufferedImage(900, 900, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 900 * 900; i++) {
            checks.setRGB(i % 900, i / 900, (i % 900 + i / 900) % 2 == 0 ? 0xFFFFFF : 0);
        }
        byte[] small = BgrImages.bytes(resample(checks, 283, 283));

        for (byte value : small) {
            assertThat(value & 0xFF).isBetween(123, 132);
        }
    }

    @Test
    void keepsAnEdgeWithinTwoPixels() {
        BufferedImage edge = new BufferedImage(1000, 10, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 10 * 500; i++) {
            edge.setRGB(500 + i % 500, i / 500, 0xFFFFFF);
        }
        BufferedImage small = resample(edge, 300, 3);

        assertThat(small.getRGB(148, 1) & 0xFF).isLessThan(8);
        assertThat(small.getRGB(151, 1) & 0xFF).isGreaterThan(247);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "5000, 1, 20, 1", "1, 5000, 1, 3", "7, 5, 6, 5", "1000, 999, 1, 1"})
    void keepsAPlainColourAtEverySize(int width, int height, int to, int toHeight) {
        BufferedImage small = resample(Pictures.plain(width, height, 0x3C78B4), to, toHeight);

        for (int i = 0; i < to * toHeight; i++) {
            assertThat(small.getRGB(i % to, i / to) & 0xFFFFFF).isEqualTo(0x3C78B4);
        }
    }

    private static BufferedImage resample(BufferedImage image, int width, int height) {
        Resampler resampler = new Resampler(image.getWidth(), image.getHeight(), width, height);
        byte[] row = new byte[image.getWidth() * 3];
        for (int y = 0; y < image.getHeight(); y++) {
            System.arraycopy(BgrImages.bytes(image), y * row.length, row, 0, row.length);
            resampler.row(row);
        }
        return resampler.result();
    }
}
