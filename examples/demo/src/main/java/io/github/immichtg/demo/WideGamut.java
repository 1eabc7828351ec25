package io.github.immichtg.demo;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Pictures in the colours of Adobe RGB (1998), which look pale to whoever overlooks the profile. */
final class WideGamut {

    private WideGamut() {}

    /** A picture converted into the wider space, with the profile that says so. */
    static byte[] write(BufferedImage image) throws IOException {
        byte[] profile = profile();
        var space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
        var convert = new ColorConvertOp(ColorSpace.getInstance(ColorSpace.CS_sRGB), space, null);
        WritableRaster wide = Raster.createInterleavedRaster(0, image.getWidth(), image.getHeight(), 3, null);
        convert.filter(rgb(image), wide);
        var converted = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        converted.getRaster().setRect(wide); // the numbers of the wider space, to be read by the profile beside them
        var payload = new ByteArrayOutputStream();
        payload.writeBytes("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
        payload.writeBytes(profile);
        return JpegFile.write(converted, JpegFile.segment(0xe2, payload.toByteArray()));
    }

    private static Raster rgb(BufferedImage image) {
        var raster = Raster.createInterleavedRaster(0, image.getWidth(), image.getHeight(), 3, null);
        raster.setRect(image.getRaster());
        return raster;
    }

    /** A matrix profile of version 2: three primaries under D50, a white point and one curve. */
    private static byte[] profile() {
        byte[] description = description("Adobe RGB compatible");
        byte[] copyright = ("text\0\0\0\0" + "No copyright\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
        byte[][] values = {
            description,
            copyright,
            xyz(0.9642, 1.0, 0.8249),
            xyz(0.60974, 0.31111, 0.01947),
            xyz(0.20528, 0.62567, 0.06087),
            xyz(0.14919, 0.06322, 0.74457),
            curve(),
            curve(),
            curve()
        };
        String[] tags = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
        int at = 128 + 4 + tags.length * 12;
        int length = at;
        for (byte[] value : values) {
            length += value.length;
        }
        var icc = ByteBuffer.allocate(length);
        icc.putInt(length).putInt(0).putInt(0x02400000).put(ascii("mntrRGB XYZ "));
        icc.putShort((short) 2026)
                .putShort((short) 1)
                .putShort((short) 1)
                .put(new byte[6])
                .put(ascii("acsp"));
        icc.position(68)
                .putInt(0xf6d6)
                .putInt(0x10000)
                .putInt(0xd32d)
                .position(128)
                .putInt(tags.length);
        for (int i = 0; i < tags.length; i++) {
            icc.put(ascii(tags[i])).putInt(at).putInt(values[i].length);
            at += values[i].length;
        }
        for (byte[] value : values) {
            icc.put(value);
        }
        return icc.array();
    }

    private static byte[] description(String text) {
        var buffer = ByteBuffer.allocate((12 + text.length() + 1 + 78 + 3) / 4 * 4);
        return buffer.put(ascii("desc"))
                .putInt(0)
                .putInt(text.length() + 1)
                .put(ascii(text))
                .array();
    }

    private static byte[] xyz(double x, double y, double z) {
        return ByteBuffer.allocate(20)
                .put(ascii("XYZ "))
                .putInt(0)
                .putInt(fixed(x))
                .putInt(fixed(y))
                .putInt(fixed(z))
                .array();
    }

    private static int fixed(double value) {
        return (int) Math.round(value * 65536);
    }

    private static byte[] curve() {
        return ByteBuffer.allocate(16)
                .put(ascii("curv"))
                .putInt(0)
                .putInt(1)
                .putShort((short) 0x0233)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
