package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.media.ffmpeg.image.Coding;
import io.github.immichtg.internal.media.heif.HeifWriter;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Heics;
import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.value.BlurredArea;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faces that are blurred, in pictures in which they are marked. */
@Tag("codec")
class BlurredFacesTest {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final Rectangle FACE = new Rectangle(288, 64, 80, 96);

    @TempDir
    Path dir;

    private Photo prepare(byte[] file, List<BlurredArea> areas) throws Exception {
        return prepare(new MediaPreparer(MediaLimits.defaults()).withBlurred(areas), file, Rendition.NONE);
    }

    private Photo prepare(MediaPreparer preparer, byte[] file, Rendition rendition) throws Exception {
        Path original = Files.write(Files.createTempFile(dir, "original-", ".bin"), file);
        return (Photo) preparer.prepare(original, rendition, dir);
    }

    /** Compares what is shown with and without the blur. */
    private void assertBlurred(byte[] file, int scale) throws Exception {
        BufferedImage plain = Bench.shown(prepare(file, List.of()));
        Rectangle face = Faces.found(plain);
        assertThat(face.isEmpty()).isFalse();
        // As Immich tells it: in the pixels of a smaller picture.
        BufferedImage small =
                new BufferedImage(plain.getWidth() / scale, plain.getHeight() / scale, BufferedImage.TYPE_3BYTE_BGR);
        Rectangle told = new Rectangle(face.x / scale, face.y / scale, face.width / scale, face.height / scale);

        Photo photo = prepare(file, List.of(Faces.area(told, small)));
        BufferedImage blurred = Bench.shown(photo);

        assertThat(photo.source()).isEqualTo(Source.CONVERTED);
        assertThat(Faces.found(blurred).isEmpty())
                .as("no pixel of the face is left")
                .isTrue();
        assertThat(Faces.greatestDifferenceBeside(face, plain, blurred)).isLessThan(24);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void areGoneInEveryOrientation(int orientation) throws Exception {
        BufferedImage stored = Faces.picture(WIDTH, HEIGHT, FACE);
        HeifWriter heic = new HeifWriter();
        int[] turn = Heics.turn(heic, orientation);
        byte[] turned =
                heic.primary(Heics.picture(heic, stored, Coding.PHONE, turn)).bytes();
        byte[][] files = {
            Encoded.oriented(Encoded.jpeg(stored), orientation),
            Encoded.oriented(Encoded.progressiveJpeg(stored), orientation),
            Encoded.withChunk(Encoded.as("png", stored), "eXIf", Encoded.exif(orientation)),
            Encoded.orientedTiff(stored, orientation),
            turned,
        };
        for (byte[] file : files) {
            assertBlurred(file, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"3000, 2000", "2000, 3000", "6000, 400"})
    void areGoneInWhatIsScaled(int width, int height) throws Exception {
        Rectangle face = new Rectangle(width / 2, height / 4, height / 4, height / 4);
        BufferedImage picture = Faces.picture(width, height, face);
        assertBlurred(Encoded.jpeg(picture), 2);
        assertBlurred(Encoded.as("png", picture), 2);
    }

    @Test
    void areGoneAtTheEdgesAndWhereACropCutsThem() throws Exception {
        BufferedImage picture =
                Faces.picture(WIDTH, HEIGHT, new Rectangle(0, 0, 40, 40), new Rectangle(440, 260, 40, 60));
        List<BlurredArea> areas = List.of(
                new BlurredArea(-30, -20, 40, 40, WIDTH, HEIGHT), new BlurredArea(440, 260, 500, 333, WIDTH, HEIGHT));
        assertThat(Faces.found(Bench.shown(prepare(Encoded.jpeg(picture), areas)))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void areThoseThatAreNamedAndNoOthers() throws Exception {
        Rectangle other = new Rectangle(40, 200, 64, 64);
        BufferedImage picture = Faces.picture(WIDTH, HEIGHT, FACE, other);
        BufferedImage blurred = Bench.shown(prepare(Encoded.jpeg(picture), List.of(Faces.area(FACE, picture))));
        Rectangle left = Faces.found(blurred);
        assertThat(left.intersects(FACE)).isFalse();
        assertThat(left.contains(new Rectangle(44, 204, 56, 56))).isTrue();
    }

    @Test
    void areGoneInTheRenditionOfWhatCannotBeRead() throws Exception {
        BufferedImage picture = Faces.picture(WIDTH, HEIGHT, FACE);
        MediaPreparer preparer =
                new MediaPreparer(MediaLimits.defaults()).withBlurred(List.of(Faces.area(FACE, picture)));
        Photo photo = prepare(preparer, new byte[] {1, 2, 3}, Bench.preview(Encoded.jpeg(picture)));
        assertThat(photo.source()).isEqualTo(Source.RENDITION);
        assertThat(Faces.found(Bench.shown(photo)).isEmpty()).isTrue();
    }

    /** What is left is a few mean colours: two faces that differ in all else become the same. */
    @Test
    void cannotBeReconstructed() throws Exception {
        BufferedImage one = Faces.picture(WIDTH, HEIGHT, FACE);
        BufferedImage other = Faces.picture(WIDTH, HEIGHT, FACE);
        for (int y = FACE.y; y < FACE.y + FACE.height; y++) {
            for (int x = FACE.x; x < FACE.x + FACE.width; x++) {
                // Red and green change places within each cell.
                other.setRGB(x, y, one.getRGB(x, FACE.y + (y - FACE.y + 8) % FACE.height));
            }
        }
        List<BlurredArea> area = List.of(Faces.area(FACE, one));
        BufferedImage blurredOne = Bench.shown(prepare(Encoded.as("png", one), area));
        BufferedImage blurredOther = Bench.shown(prepare(Encoded.as("png", other), area));
        assertThat(Faces.greatestDifferenceBeside(new Rectangle(-100, -100, 1, 1), blurredOne, blurredOther))
                .isLessThan(32);
    }

    @Test
    void areSomewhereInTheirPicture() {
        List<Runnable> nonsense = new ArrayList<>();
        nonsense.add(() -> new BlurredArea(1, 1, 1, 5, 10, 10));
        nonsense.add(() -> new BlurredArea(1, 5, 4, 2, 10, 10));
        nonsense.add(() -> new BlurredArea(10, 1, 12, 5, 10, 10));
        nonsense.add(() -> new BlurredArea(-5, 1, 0, 5, 10, 10));
        nonsense.add(() -> new BlurredArea(1, 1, 5, 5, 0, 10));
        for (Runnable area : nonsense) {
            assertThatThrownBy(area::run).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
