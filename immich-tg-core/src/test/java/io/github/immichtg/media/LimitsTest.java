package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.Endurance;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.still.Profiles;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.PreparedMedia.Source;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes out is within Telegram's limits and ours, whatever goes in. */
@Tag("codec")
class LimitsTest {

    private static final int SIDE = 256;
    private static final int SUM = 400;
    private static final int RATIO = 20;
    private static final int BYTES = 12_000;

    @TempDir
    Path dir;

    private final Random random = new Random(7);

    /** Sides near the places where another limit takes over. */
    private int side() {
        int[] edges = {1, 2, SIDE / RATIO, SIDE, SUM - SIDE, SUM / 2, 2 * SIDE, SUM, 1000};
        return Math.max(1, edges[random.nextInt(edges.length)] + random.nextInt(5) - 2);
    }

    @Test
    void everyPictureComesOutWithinAllLimits() throws Exception {
        for (int i = 0; i < Endurance.times(50, 250); i++) {
            int maxSide = random.nextInt(3) == 0 ? 0 : SIDE;
            Bench bench =
                    Bench.within(dir, new PhotoLimits(BYTES, maxSide, SUM, RATIO, 1 << 24, 1 << 20, 0.9f, List.of()));
            int width = side();
            int height = side();
            BufferedImage image =
                    random.nextBoolean() ? Pictures.noise(width, height, i) : Pictures.scene(width, height);
            byte[] jpeg = Encoded.jpeg(image);
            int orientation = random.nextInt(8) + 1;
            byte[] original = random.nextBoolean() ? Encoded.oriented(jpeg, orientation) : Encoded.as("png", image);
            try (Photo photo = bench.prepare(original)) {
                String what = width + " × " + height + " became " + photo;
                BufferedImage shown = Bench.shown(photo);
                int longer = Math.max(shown.getWidth(), shown.getHeight());
                int shorter = Math.min(shown.getWidth(), shown.getHeight());
                assertThat(shown.getWidth()).as(what).isEqualTo(photo.width());
                assertThat(shown.getHeight()).as(what).isEqualTo(photo.height());
                assertThat(longer + shorter).as(what).isLessThanOrEqualTo(SUM);
                assertThat(longer).as(what).isLessThanOrEqualTo(maxSide == 0 ? SUM : maxSide);
                assertThat(longer).as(what).isLessThanOrEqualTo(RATIO * shorter);
                assertThat(Files.size(photo.file())).as(what).isLessThanOrEqualTo(BYTES);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // As large as it may be in every way, and one pixel more.
        "2560, 1000, true",
        "2561, 1000, false",
        "2000, 100, true",
        "2001, 100, false",
        "100, 2000, true",
        "100, 2001, false",
    })
    void leavesAloneWhatIsJustFine(int width, int height, boolean fine) throws Exception {
        Photo photo = new Bench(dir).prepare(Encoded.jpeg(Pictures.plain(width, height, 0x336699)));

        assertThat(photo.source()).isEqualTo(fine ? Source.COPIED : Source.CONVERTED);
    }

    @ParameterizedTest
    @CsvSource({"9520, 480, true", "9521, 480, false", "9600, 480, false", "8000, 399, false"})
    void asLargeAsTelegramTakesIsByTheSumOfItsSides(int width, int height, boolean fine) throws Exception {
        Bench bench = new Bench(dir, MediaLimits.defaults().withPhotoMaxSide(0));

        Photo photo = bench.prepare(Encoded.jpeg(Pictures.plain(width, height, 0x336699)));

        assertThat(photo.source()).isEqualTo(fine ? Source.COPIED : Source.CONVERTED);
        assertThat(photo.width() + photo.height()).isLessThanOrEqualTo(10_000).isGreaterThan(8_000);
        assertThat(photo.width()).isLessThanOrEqualTo(20 * photo.height());
    }

    @Test
    void rendersEveryJpegThatIsNotFine() throws Exception {
        byte[] fine = Encoded.jpeg(Pictures.scene(90, 60));
        byte[][] notFine = {
            Encoded.oriented(fine, 3),
            Encoded.profiled(fine, Profiles.displayP3()),
            Encoded.cmykJpeg(40, 30, 10, 20, 30, 40),
            Encoded.ycckJpeg(40, 30, 10, 20, 30, 40),
        };
        for (byte[] original : notFine) {
            assertThat(new Bench(dir).prepare(original).source()).isEqualTo(Source.CONVERTED);
        }
    }
}
