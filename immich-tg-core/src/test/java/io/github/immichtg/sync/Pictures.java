package io.github.immichtg.sync;

import io.github.immichtg.media.PreparedMedia;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small pictures, each other than the last. */
final class Pictures {

    private Pictures() {}

    static byte[] jpeg(int number) {
        return picture(number, "jpg", 120, 80);
    }

    /** One by whose shape it is known. */
    static byte[] jpeg(int number, int width, int height) {
        return picture(number, "jpg", width, height);
    }

    static byte[] png(int number) {
        return picture(number, "png", 120, 80);
    }

    /** A JPEG as it is sent, in a folder. */
    static PreparedMedia.Photo prepared(Path folder, int number, int width, int height) throws IOException {
        Path file = Files.write(folder.resolve("sent-" + number + ".jpg"), jpeg(number, width, height));
        return new PreparedMedia.Photo(file, Files.size(file), PreparedMedia.Source.COPIED, width, height);
    }

    private static byte[] picture(int number, String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(number * 7919 & 0xFFFFFF));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.WHITE);
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            // The number in bars; letters would need fonts, which a machine may not have.
            graphics.fillRect(10 + 3 * bit, 20, 2, (number >>> bit & 1) == 1 ? 30 : 10);
        }
        graphics.dispose();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
