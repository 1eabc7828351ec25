package io.github.immichtg.media;

import io.github.immichtg.media.value.BlurredArea;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/** Grey pictures in which faces are chequered in red and green, so that every pixel of them is known again. */
public final class Faces {

    private static final int SQUARE = 8;

    /** Much less than between red and green, and more than coding adds to grey. */
    private static final int COLORED = 60;

    private Faces() {}

    public static BufferedImage picture(int width, int height, Rectangle... faces) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int grey = 40 + (x * 120 / width + y * 60 / height) + (x / 16 + y / 16) % 2 * 20;
                image.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        Graphics2D graphics = image.createGraphics();
        for (Rectangle face : faces) {
            for (int y = 0; y < face.height; y += SQUARE) {
                for (int x = 0; x < face.width; x += SQUARE) {
                    graphics.setColor((x + y) / SQUARE % 2 == 0 ? Color.RED : Color.GREEN);
                    graphics.fillRect(
                            face.x + x,
                            face.y + y,
                            Math.min(SQUARE, face.width - x),
                            Math.min(SQUARE, face.height - y));
                }
            }
        }
        graphics.dispose();
        return image;
    }

    private static boolean isOfFace(int rgb) {
        return Math.abs((rgb >> 16 & 0xFF) - (rgb >> 8 & 0xFF)) > COLORED;
    }

    /** The smallest box around all pixels of faces; empty if there are none. */
    public static Rectangle found(BufferedImage image) {
        Rectangle found = new Rectangle(0, 0, -1, -1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (isOfFace(image.getRGB(x, y))) {
                    found.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return found.width < 0 ? new Rectangle() : found;
    }

    /** The area of a box in a picture. */
    static BlurredArea area(Rectangle box, BufferedImage of) {
        return new BlurredArea(box.x, box.y, box.x + box.width, box.y + box.height, of.getWidth(), of.getHeight());
    }

    /** The greatest difference of any sample outside of a box that is a third larger on each side. */
    public static int greatestDifferenceBeside(Rectangle box, BufferedImage one, BufferedImage other) {
        Rectangle large = new Rectangle(box);
        large.grow(box.width / 3 + 4, box.height / 3 + 4);
        int greatest = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                for (int shift = 0; shift <= 16 && !large.contains(x, y); shift += 8) {
                    int difference = (one.getRGB(x, y) >> shift & 0xFF) - (other.getRGB(x, y) >> shift & 0xFF);
                    greatest = Math.max(greatest, Math.abs(difference));
                }
            }
        }
        return greatest;
    }
}
