package io.github.immichtg.internal.media.still;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Files made for tests, byte by byte where no writer makes them. */
public final class Encoded {

    private Encoded() {}

    public static byte[] jpeg(BufferedImage image) {
        return write("jpeg", image, 0.92f, false);
    }

    public static byte[] jpeg(BufferedImage image, float quality) {
        return write("jpeg", image, quality, false);
    }

    public static byte[] progressiveJpeg(BufferedImage image) {
        return write("jpeg", image, 0.92f, true);
    }

    public static byte[] as(String format, RenderedImage image) {
        return write(format, image, -1, false);
    }

    public static byte[] interlacedPng(RenderedImage image) {
        return write("png", image, -1, true);
    }

    private static byte[] write(String format, RenderedImage image, float quality, boolean progressive) {
        ImageWriter writer = writer(format, image);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (quality >= 0) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(quality);
            }
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static ImageWriter writer(String format, RenderedImage image) {
        Iterator<ImageWriter> writers =
                ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), format);
        ImageWriter first = writers.next();
        while (writers.hasNext() && !first.getClass().getName().startsWith("com.sun.")) {
            first = writers.next();
        }
        return first;
    }

    /** Four stored components, as Photoshop writes them: Adobe's marker, and 255 for no ink. */
    public static byte[] cmykJpeg(int width, int height, int cyan, int magenta, int yellow, int black) {
        return fourComponents(width, height, 0, 255 - cyan, 255 - magenta, 255 - yellow, 255 - black);
    }

    /** The same stored as luminance and chrominance of the ink. */
    public static byte[] ycckJpeg(int width, int height, int cyan, int magenta, int yellow, int black) {
        double y = 0.299 * cyan + 0.587 * magenta + 0.114 * yellow;
        int cb = (int) Math.round(128 + (yellow - y) / 1.772);
        int cr = (int) Math.round(128 + (cyan - y) / 1.402);
        return fourComponents(width, height, 2, (int) Math.round(y), cb, cr, 255 - black);
    }

    private static byte[] fourComponents(int width, int height, int transform, int... values) {
        WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, values);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = writer("jpeg", Pictures.plain(1, 1, 0));
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        byte[] adobe = ByteBuffer.allocate(12)
                .put("Adobe".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 100)
                .putInt(0)
                .put((byte) transform)
                .array();
        return withSegment(bytes.toByteArray(), 0xEE, adobe);
    }

    /** A JPEG with one more segment in front. */
    public static byte[] withSegment(byte[] jpeg, int marker, byte[] payload) {
        return ByteBuffer.allocate(jpeg.length + payload.length + 4)
                .put(jpeg, 0, 2)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (payload.length + 2))
                .put(payload)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** A JPEG with EXIF that tells the orientation. */
    public static byte[] oriented(byte[] jpeg, int orientation) {
        return withExif(jpeg, exif(orientation));
    }

    /** A JPEG with a block of EXIF. */
    public static byte[] withExif(byte[] jpeg, byte[] exif) {
        return withSegment(
                jpeg,
                0xE1,
                ByteBuffer.allocate(exif.length + 6)
                        .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
                        .put(exif)
                        .array());
    }

    /** A JPEG with an ICC profile. */
    public static byte[] profiled(byte[] jpeg, byte[] profile) {
        return withSegment(
                jpeg,
                0xE2,
                ByteBuffer.allocate(profile.length + 14)
                        .put("ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1))
                        .put((byte) 1)
                        .put((byte) 1)
                        .put(profile)
                        .array());
    }

    /** The TIFF structure that EXIF is, with nothing but the orientation. */
    public static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** A PNG with one more chunk behind its header. */
    public static byte[] withChunk(byte[] png, String name, byte[] data) {
        int headerEnd = 8 + 25;
        return ByteBuffer.allocate(png.length + data.length + 12)
                .put(png, 0, headerEnd)
                .put(chunk(name, data))
                .put(png, headerEnd, png.length - headerEnd)
                .array();
    }

    public static byte[] chunk(String name, byte[] data) {
        byte[] typed = ByteBuffer.allocate(4 + data.length)
                .put(name.getBytes(StandardCharsets.ISO_8859_1))
                .put(data)
                .array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(typed)
                .putInt((int) crc.getValue())
                .array();
    }

    /** What a PNG's iCCP chunk holds. */
    public static byte[] pngProfile(byte[] profile) {
        byte[] deflated = deflate(profile, 1);
        return ByteBuffer.allocate(deflated.length + 3)
                .put((byte) 'p')
                .put((byte) 0)
                .put((byte) 0)
                .put(deflated)
                .array();
    }

    /**
     * A PNG of one grey, which takes next to no bytes however large it is, with so many of its rows. With two samples in a
     * byte it is one that Java reads, which takes seconds.
     */
    public static byte[] hugePng(int width, int height, int rows) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {4, 0, 0, 0, 0})
                .array();
        byte[] start = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
        byte[] data = chunk("IDAT", deflate(new byte[(width + 1) / 2 + 1], rows));
        byte[] first = chunk("IHDR", header);
        byte[] last = chunk("IEND", new byte[0]);
        return ByteBuffer.allocate(start.length + first.length + data.length + last.length)
                .put(start)
                .put(first)
                .put(data)
                .put(last)
                .array();
    }

    private static byte[] deflate(byte[] data, int times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            for (int i = 0; i < times; i++) {
                deflater.write(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An uncompressed TIFF with its orientation. */
    public static byte[] orientedTiff(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[][] entries = {
            {0x100, 4, width},
            {0x101, 4, height},
            {0x102, 3, 8},
            {0x103, 3, 1},
            {0x106, 3, 2},
            {0x111, 4, 0},
            {0x112, 3, orientation},
            {0x115, 3, 3},
            {0x116, 4, height},
            {0x117, 4, width * height * 3},
        };
        int data = 8 + 2 + entries.length * 12 + 4 + 6;
        entries[5][2] = data;
        ByteBuffer tiff = ByteBuffer.allocate(data + width * height * 3);
        tiff.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            boolean bits = entry[0] == 0x102;
            tiff.putShort((short) entry[0]).putShort((short) entry[1]).putInt(bits ? 3 : 1);
            if (bits) {
                tiff.putInt(data - 6);
            } else if (entry[1] == 3) {
                tiff.putShort((short) entry[2]).putShort((short) 0);
            } else {
                tiff.putInt(entry[2]);
            }
        }
        tiff.putInt(0).putShort((short) 8).putShort((short) 8).putShort((short) 8);
        for (int i = 0; i < width * height; i++) {
            int rgb = image.getRGB(i % width, i / width);
            tiff.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
        }
        return tiff.array();
    }

    /** A lossless WebP, its left half of one colour and its right half of another, with its orientation. */
    public static byte[] webp(int width, int height, int left, int right, int orientation) {
        return webp(width, height, left, right, exif(orientation));
    }

    /** The same with a block of EXIF. */
    public static byte[] webp(int width, int height, int left, int right, byte[] exif) {
        BitWriter bits = new BitWriter();
        bits.write(0x2F, 8)
                .write(width - 1, 14)
                .write(height - 1, 14)
                .write(0, 1)
                .write(0, 3);
        // No transform, no colour cache, one set of codes: green, red, blue, alpha, distance.
        bits.write(0, 1).write(0, 1).write(0, 1);
        int[] shifts = {8, 16, 0};
        for (int shift : shifts) {
            bits.write(1, 1).write(1, 1).write(1, 1);
            // Of two symbols the smaller has the code 0.
            int a = left >> shift & 0xFF;
            int b = right >> shift & 0xFF;
            int second = a == b ? a ^ 1 : b;
            bits.write(Math.min(a, second), 8).write(Math.max(a, second), 8);
        }
        bits.write(1, 1).write(0, 1).write(1, 1).write(255, 8);
        bits.write(1, 1).write(0, 1).write(0, 1).write(0, 1);
        for (int i = 0; i < width * height; i++) {
            int rgb = i % width < width / 2 ? left : right;
            int other = i % width < width / 2 ? right : left;
            for (int shift : shifts) {
                int value = rgb >> shift & 0xFF;
                int otherValue = other >> shift & 0xFF;
                bits.write(value > otherValue || (value == otherValue && (value & 1) == 1) ? 1 : 0, 1);
            }
        }
        byte[] picture = bits.bytes();
        ByteBuffer webp = ByteBuffer.allocate(12 + 18 + 8 + picture.length + 8 + exif.length + (exif.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN);
        webp.put(ascii("RIFF"))
                .putInt(webp.capacity() - 8)
                .put(ascii("WEBPVP8X"))
                .putInt(10)
                .putInt(8);
        webp.put(new byte[] {(byte) (width - 1), (byte) ((width - 1) >> 8), 0});
        webp.put(new byte[] {(byte) (height - 1), (byte) ((height - 1) >> 8), 0});
        webp.put(ascii("VP8L")).putInt(picture.length).put(picture);
        return webp.put(ascii("EXIF")).putInt(exif.length).put(exif).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Least significant bit first; an even number of bytes in the end. */
    private static final class BitWriter {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int current;
        private int used;

        BitWriter write(int value, int count) {
            for (int i = 0; i < count; i++) {
                current |= (value >> i & 1) << used;
                if (++used == 8) {
                    bytes.write(current);
                    current = 0;
                    used = 0;
                }
            }
            return this;
        }

        byte[] bytes() {
            while (used != 0 || bytes.size() % 2 != 0) {
                write(0, 1);
            }
            return bytes.toByteArray();
        }
    }
}
