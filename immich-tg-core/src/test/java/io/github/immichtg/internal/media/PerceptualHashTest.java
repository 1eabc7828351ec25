package io.github.immichtg.internal.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far pictures are from themselves in another size, and from others. */
class PerceptualHashTest {

    private final MediaPreparer preparer = new MediaPreparer(MediaLimits.defaults());

    @TempDir
    private Path folder;

    private Optional<PerceptualHash> hash(BufferedImage image) throws Exception {
        Path file = Files.createTempFile(folder, "picture-", ".jpg");
        ImageIO.write(image, "jpg", file.toFile());
        return PerceptualHash.of(file, preparer);
    }

    private static BufferedImage drawn(int seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 100; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(1600), random.nextInt(1200), random.nextInt(400), random.nextInt(400));
        }
        graphics.dispose();
        return image;
    }

    private static BufferedImage small(BufferedImage image) {
        BufferedImage small = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.drawImage(image.getScaledInstance(320, 240, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        return small;
    }

    @Test
    void aSmallerCopyIsNearAndAnotherPictureIsFar() throws Exception {
        for (int seed = 0; seed < 5; seed++) {
            PerceptualHash sent = hash(drawn(seed)).orElseThrow();

            assertThat(sent.distance(hash(small(drawn(seed))).orElseThrow())).isLessThan(3);
            assertThat(sent.distance(hash(small(drawn(seed + 1))).orElseThrow()))
                    .isGreaterThan(30);
        }
    }

    @Test
    void theDistanceIsThatOfTheColours() throws Exception {
        BufferedImage black = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        BufferedImage white = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = white.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 64, 48);
        graphics.dispose();

        PerceptualHash dark = hash(black).orElseThrow();

        assertThat(dark.distance(hash(white).orElseThrow())).isCloseTo(255, within(1.0));
        assertThat(dark.distance(hash(black).orElseThrow())).isZero();
    }

    @Test
    void whatIsNoPictureOrTooSmallHasNone() throws Exception {
        assertThat(PerceptualHash.of(Files.writeString(folder.resolve("x.jpg"), "no picture"), preparer))
                .isEmpty();
        assertThat(PerceptualHash.of(folder.resolve("missing.jpg"), preparer)).isEmpty();
        assertThat(hash(new BufferedImage(15, 400, BufferedImage.TYPE_INT_RGB))).isEmpty();
    }
}
