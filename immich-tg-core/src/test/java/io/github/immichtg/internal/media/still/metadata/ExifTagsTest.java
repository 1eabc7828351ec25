package io.github.immichtg.internal.media.still.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers' EXIF makes of the library that parses it. */
class ExifTagsTest {

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int MODEL = 0x110;
    private static final int ORIENTATION = 0x112;
    private static final int EXPOSURE = 0x829A;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int LENS = 0xA432;

    @TempDir
    Path dir;

    /** A structure of directories at given offsets. */
    private static final class Structure {

        private final ByteBuffer bytes;

        Structure(int length, ByteOrder order) {
            bytes = ByteBuffer.allocate(length).order(order);
            bytes.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
            bytes.putShort((short) 42).putInt(8).position(8);
        }

        /** Entries of tag, type, count and value or offset each. */
        Structure directory(int at, int next, long[]... entries) {
            bytes.position(at).putShort((short) entries.length);
            for (long[] entry : entries) {
                bytes.putShort((short) entry[0]).putShort((short) entry[1]).putInt((int) entry[2]);
                if (entry[1] == SHORT && entry[2] == 1) {
                    bytes.putShort((short) entry[3]).putShort((short) 0);
                } else {
                    bytes.putInt((int) entry[3]);
                }
            }
            bytes.putInt(next);
            return this;
        }

        Structure ints(int at, int... values) {
            bytes.position(at);
            for (int value : values) {
                bytes.putInt(value);
            }
            return this;
        }

        byte[] done() {
            return bytes.array();
        }
    }

    private static long[] entry(long... parts) {
        return parts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void keepsFractionsAsTheCameraHasWrittenThem(String name) {
        ByteOrder order = name.startsWith("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] block = new Structure(200, order)
                .directory(8, 0, entry(ORIENTATION, SHORT, 1, 6), entry(EXIF_DIRECTORY, LONG, 1, 60))
                .directory(60, 0, entry(EXPOSURE, RATIONAL, 1, 120), entry(LENS, RATIONAL, 4, 130))
                .ints(120, 10, 2500)
                .ints(130, 24, 1, 70, 1, 0, 0, 0, 0)
                .done();

        ExifTags tags = ExifTags.of(block);

        assertThat(tags.orientation()).isEqualTo(new Orientation(6));
        assertThat(tags.shot(EXPOSURE).orElseThrow().data())
                .isEqualTo(ByteBuffer.allocate(8).putInt(10).putInt(2500).array());
        assertThat(ByteBuffer.wrap(tags.shot(LENS).orElseThrow().data()).getInt(20))
                .isZero();
    }

    @Test
    void endsWhereDirectoriesReferToEachOther() {
        byte[] block = new Structure(200, ByteOrder.BIG_ENDIAN)
                .directory(8, 60, entry(ORIENTATION, SHORT, 1, 8), entry(EXIF_DIRECTORY, LONG, 1, 60))
                .directory(60, 8, entry(EXIF_DIRECTORY, LONG, 1, 8), entry(0x014A, LONG, 1, 60))
                .done();

        assertThat(ExifTags.of(block).orientation()).isEqualTo(new Orientation(8));
    }

    @Test
    void endsOnAChainOfDirectoriesThatIsDeeperThanAnyStack() {
        int directories = 100_000;
        Structure chain = new Structure(8 + directories * 18, ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < directories; i++) {
            int next = i + 1 < directories ? 8 + (i + 1) * 18 : 0;
            chain.directory(8 + i * 18, next, entry(EXIF_DIRECTORY, LONG, 1, next));
        }

        assertThat(Exif.of(ExifTags.of(chain.done())).isEmpty()).isTrue();
    }

    @Test
    void passesOverWhatIsTooLargeOrNotKept() {
        byte[] block = new Structure(20_000, ByteOrder.BIG_ENDIAN)
                .directory(8, 0, entry(MODEL, ASCII, 10_000, 200), entry(0x10F, ASCII, 3, 0x41420000))
                .done();

        assertThat(ExifTags.of(block).main(MODEL)).isEmpty();
        assertThat(ExifTags.of(block).main(0x10F)).isPresent();
    }

    /** Each of 60,000 entries refers to all of the same million integers, which no clock would live to see counted. */
    @Test
    void givesUpOnArraysThatAreCountedForEver() throws Exception {
        int entries = 60_000;
        Structure bomb = new Structure(8 + 2 + 12 * entries + 4 + 4_000_000, ByteOrder.BIG_ENDIAN);
        long[][] all = new long[entries][];
        for (int i = 0; i < entries; i++) {
            all[i] = i == 0 ? entry(ORIENTATION, SHORT, 1, 3) : entry(0x111, LONG, 1_000_000, 8);
        }
        Path file =
                Files.write(dir.resolve("bomb.tif"), bomb.directory(8, 0, all).done());

        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            assertThat(ExifTags.read(in, 0).orientation()).isEqualTo(new Orientation(3));
        }
    }

    @Test
    void takesNothingFromWhatIsNoStructure() {
        for (byte[] block : new byte[][] {{}, {'M'}, "MM\0*".getBytes(StandardCharsets.US_ASCII), new byte[100]}) {
            assertThat(Exif.of(ExifTags.of(block)).isEmpty()).isTrue();
            assertThat(ExifTags.of(block).orientation()).isEqualTo(Orientation.UPRIGHT);
        }
    }
}
