package io.github.immichtg.internal.media.still;

import io.github.immichtg.internal.media.still.color.BgrImages;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures drawn for tests. */
public final class Pictures {

    private Pictures() {}

    /** A gradient with a disc and lines: smooth, and with edges. */
    public static BufferedImage scene(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int y = 0; y < height; y++) {
            g.setColor(Color.getHSBColor(0.55f + 0.1f * y / height, 0.6f, 0.4f + 0.5f * y / height));
            g.fillRect(0, y, width, 1);
        }
        g.setColor(new Color(240, 200, 60));
        g.fillOval(width / 2, height / 5, Math.max(1, height / 3), Math.max(1, height / 3));
        g.setColor(new Color(30, 60, 30));
        for (int i = 0; i < 12; i++) {
            g.drawLine(i * width / 12, height, width / 2, height / 2);
        }
        g.dispose();
        return image;
    }

    /** Slow waves of each colour in a direction of its own: no two corners are alike, and chroma at half size holds them. */
    public static BufferedImage waves(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = (int) Math.round(120 + 90 * Math.sin(x / 23.0 + y / 71.0));
                int green = (int) Math.round(130 + 80 * Math.sin(y / 31.0 - x / 97.0 + 1));
                int blue = (int) Math.round(110 + 70 * Math.cos((x + 2 * y) / 53.0));
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    /** What a photo is like to a codec: smooth here, full of detail there, and a little noise everywhere. */
    public static BufferedImage landscape(int width, int height, long seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = BgrImages.bytes(image);
        Random random = new Random(seed);
        byte[] grain = new byte[1 << 16];
        random.nextBytes(grain);
        double turn = random.nextDouble();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double far = Math.sin(x * 0.0021 + turn) + Math.cos(y * 0.0034 - turn);
                double detail = Math.max(0, far) * 14 * Math.sin(x * 0.31 + 3 * Math.sin(y * 0.07));
                int noise = grain[(x * 31 + y * 7919) & 0xFFFF] / 24;
                for (int c = 0; c < 3; c++) {
                    double value = 120 + 45 * far * (1 - 0.2 * c) + detail + noise + 15 * c * Math.sin(y * 0.002);
                    pixels[(y * width + x) * 3 + c] = (byte) Math.max(0, Math.min(255, value));
                }
            }
        }
        return image;
    }

    /** Its brightness alone, by ITU-R BT.601. */
    public static BufferedImage grey(BufferedImage image) {
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            Color color = new Color(image.getRGB(i % image.getWidth(), i / image.getWidth()));
            int luma = (int) Math.round(0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue());
            grey.setRGB(i % image.getWidth(), i / image.getWidth(), luma * 0x010101);
        }
        return grey;
    }

    /** Red, green, blue and yellow quarters, from the upper left in reading order. */
    public static BufferedImage quarters(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        Color[] colors = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
        for (int i = 0; i < 4; i++) {
            g.setColor(colors[i]);
            g.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
        }
        g.dispose();
        return image;
    }

    public static BufferedImage noise(int width, int height, long seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        new Random(seed).nextBytes(BgrImages.bytes(image));
        return image;
    }

    public static BufferedImage plain(int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(rgb));
        g.fillRect(0, 0, width, height);
        g.dispose();
        return image;
    }

    /** In decibels: 30 is visible at a second look, 40 is not. */
    public static double psnr(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int difference = (a.getRGB(x, y) >> shift & 0xFF) - (b.getRGB(x, y) >> shift & 0xFF);
                    sum += difference * difference;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255.0 * 3 * a.getWidth() * a.getHeight() / Math.max(1, sum));
    }

    /** The plain mean of every {@code n} times {@code n} pixels. */
    public static BufferedImage boxes(BufferedImage image, int n) {
        BufferedImage small = new BufferedImage(image.getWidth() / n, image.getHeight() / n, image.getType());
        for (int y = 0; y < small.getHeight(); y++) {
            for (int x = 0; x < small.getWidth(); x++) {
                int rgb = 0;
                for (int shift = 0; shift < 24; shift += 8) {
                    int sum = 0;
                    for (int i = 0; i < n * n; i++) {
                        sum += (image.getRGB(x * n + i % n, y * n + i / n) >> shift) & 0xFF;
                    }
                    rgb |= ((sum + n * n / 2) / (n * n)) << shift;
                }
                small.setRGB(x, y, rgb);
            }
        }
        return small;
    }
}
