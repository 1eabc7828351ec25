package io.github.immichtg.internal.media.still;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.media.still.color.BgrImages;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.still.metadata.Orientation;
import io.github.immichtg.media.failure.MediaException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("codec")
class WholeDecoderTest {

    private static final BufferedImage SCENE = Pictures.scene(801, 599);

    /** Far too little for any of these, which would be sampled, and would not be this close. */
    private final StillRenderer renderer =
            new StillRenderer(PhotoLimits.defaults().withDecodeMemory(20_000));

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "progressive", "grey", "png", "transparent png", "deep png", "interlaced"})
    void readsWholeWhatDoesNotFitIntoTheHeap(String kind) throws Exception {
        assertThat(Pictures.psnr(kind.equals("grey") ? Pictures.grey(SCENE) : SCENE, rendered(file(kind))))
                .isGreaterThan(34);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "progressive", "png", "interlaced"})
    void findsWhatEndsTooEarly(String kind) {
        byte[] whole = file(kind);
        for (int percent : new int[] {10, 50, 90}) {
            assertThatThrownBy(() -> rendered(Arrays.copyOf(whole, whole.length * percent / 100)))
                    .as("%s cut to %d %%", kind, percent)
                    .isInstanceOf(MediaException.Damaged.class);
        }
    }

    @Test
    void convertsTheColoursOfTheirProfiles() throws Exception {
        byte[] jpeg = Encoded.profiled(Encoded.jpeg(Pictures.plain(400, 300, 0xC85050)), Profiles.displayP3());

        BufferedImage small = rendered(jpeg);
        Path file = Files.write(dir.resolve("original"), jpeg);
        new StillRenderer(PhotoLimits.defaults()).render(file, dir.resolve("other.jpg"));

        assertThat(Pictures.psnr(small, ImageIO.read(dir.resolve("other.jpg").toFile())))
                .isGreaterThan(45);
    }

    private BufferedImage rendered(byte[] bytes) throws Exception {
        Path file = Files.write(dir.resolve("file"), bytes);
        Path target = dir.resolve("target.jpg");
        Still still = renderer.render(file, target);
        return ImageIO.read((still.copied() ? file : target).toFile());
    }

    private static byte[] file(String kind) {
        return switch (kind) {
            // Turned over and over again, so that none of them is fine as it is.
            case "jpeg" -> Encoded.oriented(Encoded.jpeg(BgrImages.upright(SCENE, new Orientation(3))), 3);
            case "progressive" ->
                Encoded.oriented(Encoded.progressiveJpeg(BgrImages.upright(SCENE, new Orientation(3))), 3);
            case "grey" -> Encoded.oriented(Encoded.jpeg(grey(BgrImages.upright(SCENE, new Orientation(3)))), 3);
            case "transparent png" -> Encoded.as("png", opaque());
            case "deep png" -> Encoded.as("png", deep());
            case "interlaced" -> Encoded.interlacedPng(SCENE);
            default -> Encoded.as("png", SCENE);
        };
    }

    private static BufferedImage deep() {
        BufferedImage deep = ImageTypeSpecifier.createInterleaved(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        new int[] {0, 1, 2},
                        DataBuffer.TYPE_USHORT,
                        false,
                        false)
                .createBufferedImage(SCENE.getWidth(), SCENE.getHeight());
        deep.createGraphics().drawImage(SCENE, 0, 0, null);
        return deep;
    }

    private static BufferedImage opaque() {
        BufferedImage image = new BufferedImage(SCENE.getWidth(), SCENE.getHeight(), BufferedImage.TYPE_INT_ARGB);
        image.createGraphics().drawImage(SCENE, 0, 0, null);
        return image;
    }

    /** Sample by sample, because Java takes grey for linear light. */
    private static BufferedImage grey(BufferedImage image) {
        BufferedImage plain = Pictures.grey(image);
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                grey.getRaster().setSample(x, y, 0, plain.getRGB(x, y) & 0xFF);
            }
        }
        return grey;
    }
}
