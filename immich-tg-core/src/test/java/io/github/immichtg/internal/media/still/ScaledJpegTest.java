package io.github.immichtg.internal.media.still;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.ffmpeg.image.Bitmap;
import io.github.immichtg.internal.media.still.color.BgrImages;
import io.github.immichtg.internal.media.still.color.Resampler;
import io.github.immichtg.internal.media.still.decode.JpegDecoder;
import io.github.immichtg.internal.media.still.decode.Picture;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.jpeg.JpegHeader;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scaled decoding of JPEGs, beside decoding all of them and scaling that. */
class ScaledJpegTest {

    @TempDir
    Path dir;

    /** From the whole to an eighth and beyond; sizes are odd where blocks and chroma samples are cut. */
    @ParameterizedTest
    @CsvSource({
        "640, 480, 640, 480",
        "1001, 667, 1001, 667",
        "1001, 667, 640, 426",
        "1001, 667, 500, 333",
        "1999, 1501, 499, 374",
        "2001, 1503, 250, 187",
        "2001, 1503, 97, 73",
        "1601, 9, 1601, 9",
        "9, 1601, 4, 711"
    })
    void looksAsTheWholeScaled(int width, int height, int toWidth, int toHeight) throws Exception {
        BufferedImage scene = Pictures.landscape(width, height, 7);
        for (byte[] jpeg :
                new byte[][] {Encoded.jpeg(scene), Encoded.progressiveJpeg(scene), Encoded.jpeg(Pictures.grey(scene))
                }) {
            Path file = Files.write(dir.resolve("scene.jpg"), jpeg);
            try (FileStream in = new FileStream(file)) {
                JpegHeader header = JpegHeader.read(in);
                BufferedImage scaled;
                try (Bitmap bitmap =
                        JpegDecoder.scaled(in, header, toWidth, toHeight).orElseThrow()) {
                    scaled = BgrImages.of(bitmap);
                }

                assertThat(Pictures.psnr(whole(in, header, toWidth, toHeight), scaled))
                        .isGreaterThan(34);
            }
        }
    }

    @Test
    void leavesADamagedOneToTheReaderThatCanTellWhatIsWrong() throws Exception {
        byte[] jpeg = Encoded.jpeg(Pictures.landscape(800, 600, 7));
        Path file = Files.write(dir.resolve("cut.jpg"), Arrays.copyOf(jpeg, jpeg.length * 2 / 3));
        try (FileStream in = new FileStream(file)) {
            assertThat(JpegDecoder.scaled(in, JpegHeader.read(in), 400, 300)).isEqualTo(Optional.empty());
        }
    }

    private static BufferedImage whole(FileStream in, JpegHeader header, int width, int height) throws Exception {
        Resampler resampler = new Resampler(header.width(), header.height(), width, height);
        try (Picture picture = JpegDecoder.read(in, header, Long.MAX_VALUE)) {
            byte[] row = new byte[3 * header.width()];
            for (int y = 0; y < header.height(); y++) {
                picture.row(y, row);
                resampler.row(row);
            }
        }
        return resampler.result();
    }
}
