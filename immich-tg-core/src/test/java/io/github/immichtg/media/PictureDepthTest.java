package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.media.failure.MediaException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures with samples of any depth have the tones of those with eight bits. */
@Tag("codec")
class PictureDepthTest {

    private static final int SIDE = 32;
    private static final int UNSIGNED = 1;
    private static final int REAL = 3;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "8, II", "10, II", "10, MM", "12, II", "12, MM", "14, II", "14, MM", "16, II", "16, MM", "24, II", "24, MM",
        "32, II", "32, MM",
    })
    void samplesOfATiffHaveTheSameTonesWhateverTheirSize(int bits, String order) throws Exception {
        assertColor(tiff(bits, UNSIGNED, order, 0.784), 0xC8C8C8);
        assertColor(tiff(bits, UNSIGNED, order, 0.784, 0.392, 0.196), 0xC86432);
    }

    @ParameterizedTest
    @CsvSource({"16, II", "16, MM", "32, II", "32, MM", "64, MM"})
    void floatingPointNumbersOfATiffAreLight(int bits, String order) throws Exception {
        assertColor(tiff(bits, REAL, order, 0.2), 0x7C7C7C);
        assertColor(tiff(bits, REAL, order, 0.5, 0.2, 0.05), 0xBC7C3F);
        assertColor(tiff(bits, REAL, order, 7.5, -1, 0.2), 0xFF007C);
    }

    @Test
    void aPhotoshopFileOf32BitsIsLight() throws Exception {
        ByteBuffer samples = ByteBuffer.allocate(3 * SIDE * SIDE * 4);
        for (float light : new float[] {0.5f, 0.2f, 0.05f}) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                samples.putFloat(light);
            }
        }
        assertColor(psd(32, true, samples.array()), 0xBC7C3F);
    }

    @Test
    void aPhotoshopFileOfLayersAloneIsNoWhitePhoto() throws Exception {
        byte[] white = new byte[3 * SIDE * SIDE];
        Arrays.fill(white, (byte) 0xFF);
        assertColor(psd(8, true, white), 0xFFFFFF);
        assertThatThrownBy(() -> new Bench(dir).prepare(psd(8, false, white)))
                .isInstanceOf(MediaException.Unreadable.class)
                .hasMessage("this is a Photoshop file of layers, without a picture of all of them");
        PreparedMedia.Photo photo = new Bench(dir)
                .prepare(
                        psd(8, false, white),
                        Bench.preview(Encoded.jpeg(
                                Bench.shown(new Bench(dir).prepare(psd(8, true, new byte[3 * SIDE * SIDE]))))));
        assertThat(photo.source()).isEqualTo(PreparedMedia.Source.RENDITION);
    }

    @Test
    void whatIsCodedInAWayThatCannotBeReadIsNotCalledDamaged() {
        byte[] lzma = tiff(8, UNSIGNED, "II", 0.5);
        ByteBuffer.wrap(lzma).order(ByteOrder.LITTLE_ENDIAN).putShort(8 + 2 + 3 * 12 + 8, (short) 34925);
        byte[] os2 = ByteBuffer.allocate(200)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("BM".getBytes(StandardCharsets.US_ASCII))
                .putInt(200)
                .putInt(0)
                .putInt(78)
                .putInt(64)
                .putInt(SIDE)
                .putInt(SIDE)
                .putShort((short) 1)
                .putShort((short) 24)
                .putInt(4)
                .array();
        for (byte[] file : new byte[][] {lzma, os2, tiff(6, UNSIGNED, "II", 0.5, 0.5, 0.5)}) {
            assertThatThrownBy(() -> new Bench(dir).prepare(file))
                    .isInstanceOf(MediaException.Unreadable.class)
                    .hasMessageContaining("that is coded in a way that cannot be read here");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "255, 0, 0, 0, 0x009FE3",
        "0, 255, 0, 0, 0xE6007E",
        "0, 0, 255, 0, 0xFFED00",
        "255, 0, 255, 0, 0x009640",
        "0, 0, 0, 255, 0x1D1D1B",
        "0, 0, 0, 0, 0xFFFFFF",
    })
    void inksWithoutAProfileAreThoseOfPrints(int cyan, int magenta, int yellow, int black, String rgb)
            throws Exception {
        assertColor(Encoded.cmykJpeg(SIDE, SIDE, cyan, magenta, yellow, black), Integer.decode(rgb));
    }

    private void assertColor(byte[] file, int rgb) throws Exception {
        int shown = Bench.shown(new Bench(dir).prepare(file)).getRGB(SIDE / 2, SIDE / 2);
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat(shown >> shift & 0xFF)
                    .as("%06X instead of %06X", shown & 0xFFFFFF, rgb)
                    .isBetween((rgb >> shift & 0xFF) - 4, (rgb >> shift & 0xFF) + 4);
        }
    }

    /** An uncompressed TIFF of one colour. */
    private static byte[] tiff(int bits, int format, String order, double... color) {
        ByteOrder endian = order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int rowBytes = (SIDE * color.length * bits + 7) / 8;
        int[][] entries = {
            {0x100, 4, 1, SIDE},
            {0x101, 4, 1, SIDE},
            {0x102, 3, color.length, bits},
            {0x103, 3, 1, 1},
            {0x106, 3, 1, color.length == 3 ? 2 : 1},
            {0x111, 4, 1, 0},
            {0x115, 3, 1, color.length},
            {0x116, 4, 1, SIDE},
            {0x117, 4, 1, rowBytes * SIDE},
            {0x153, 3, color.length, format},
        };
        int values = 8 + 2 + entries.length * 12 + 4;
        int data = values + 2 * 6;
        entries[5][3] = data;
        ByteBuffer tiff = ByteBuffer.allocate(data + rowBytes * SIDE).order(endian);
        tiff.put(order.getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) entries.length);
        for (int[] entry : entries) {
            tiff.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]);
            if (entry[2] == 3) {
                tiff.putInt(entry[0] == 0x102 ? values : values + 6);
            } else if (entry[1] == 3) {
                tiff.putShort((short) entry[3]).putShort((short) 0);
            } else {
                tiff.putInt(entry[3]);
            }
        }
        tiff.putInt(0);
        for (int value : new int[] {bits, bits, bits, format, format, format}) {
            tiff.putShort((short) value);
        }
        for (int y = 0; y < SIDE; y++) {
            tiff.position(data + y * rowBytes);
            row(tiff, bits, format == REAL, color);
        }
        return tiff.array();
    }

    private static void row(ByteBuffer to, int bits, boolean real, double... color) {
        int pending = 0;
        long packed = 0;
        for (int i = 0; i < SIDE * color.length; i++) {
            double value = color[i % color.length];
            if (real) {
                switch (bits) {
                    case 16 -> to.putShort(Float.floatToFloat16((float) value));
                    case 32 -> to.putFloat((float) value);
                    default -> to.putDouble(value);
                }
                continue;
            }
            long number = Math.round(value * (Math.pow(2, bits) - 1));
            if (bits % 8 == 0) {
                for (int b = 0; b < bits; b += 8) {
                    to.put((byte) (number >> (to.order() == ByteOrder.LITTLE_ENDIAN ? b : bits - 8 - b)));
                }
                continue;
            }
            packed = packed << bits | number;
            for (pending += bits; pending >= 8; pending -= 8) {
                to.put((byte) (packed >> pending - 8));
            }
        }
    }

    /** A Photoshop file without compression, and what it says of its picture of all layers. */
    private static byte[] psd(int bits, boolean merged, byte[] samples) {
        ByteBuffer psd = ByteBuffer.allocate(26 + 4 + 4 + 12 + 26 + 4 + 2 + samples.length);
        psd.put("8BPS".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1).position(12);
        psd.putShort((short) 3).putInt(SIDE).putInt(SIDE).putShort((short) bits).putShort((short) 3);
        psd.putInt(0).putInt(12 + 26);
        psd.put("8BIM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 1057)
                .putShort((short) 0)
                .putInt(25);
        psd.putInt(1)
                .put((byte) (merged ? 1 : 0))
                .putInt(2)
                .putChar('a')
                .putChar('b')
                .putInt(2)
                .putChar('c')
                .putChar('d');
        psd.putInt(1).put(new byte[1]);
        return psd.position(26 + 4 + 4 + 12 + 26)
                .putInt(0)
                .putShort((short) 0)
                .put(samples)
                .array();
    }
}
