package io.github.immichtg.demo;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG files with what cameras and programs put into them. */
final class JpegFile {

    private JpegFile() {}

    /** A picture as JPEG, with segments of one's own at its beginning. */
    public static byte[] write(BufferedImage image, byte[]... segments) throws IOException {
        return withSegments(encoded(new IIOImage(image, null, null)), segments);
    }

    /** A picture for printing, in four inks, written the way Photoshop does: inverted, and marked as such. */
    static byte[] writeFourInks(BufferedImage image) throws IOException {
        WritableRaster inks = Raster.createInterleavedRaster(0, image.getWidth(), image.getHeight(), 4, null);
        int[] four = new int[4];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                int red = rgb >> 16 & 0xff;
                int green = rgb >> 8 & 0xff;
                int blue = rgb & 0xff;
                int light = Math.max(1, Math.max(red, Math.max(green, blue)));
                four[0] = red * 255 / light;
                four[1] = green * 255 / light;
                four[2] = blue * 255 / light;
                four[3] = light;
                inks.setPixel(x, y, four);
            }
        }
        byte[] adobe = segment(0xee, "Adobe\0\144\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        return withSegments(encoded(new IIOImage(inks, null, null)), adobe);
    }

    private static byte[] encoded(IIOImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.88f);
            writer.setOutput(out);
            writer.write(null, image, param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Puts segments right behind the start of the image. */
    private static byte[] withSegments(byte[] jpeg, byte[]... segments) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        for (byte[] segment : segments) {
            out.writeBytes(segment);
        }
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** An application segment with its marker and length. */
    static byte[] segment(int marker, byte[] payload) {
        var out = new ByteArrayOutputStream();
        out.write(0xff);
        out.write(marker);
        out.write((payload.length + 2) >> 8);
        out.write(payload.length + 2);
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
