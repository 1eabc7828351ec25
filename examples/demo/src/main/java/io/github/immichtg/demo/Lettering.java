package io.github.immichtg.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** Letters of dots, five by seven: a machine with nothing but a JDK may have no fonts at all. */
final class Lettering {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-./,";

    /** Seven rows for each letter, five bits each, the leftmost dot highest. */
    private static final int[][] ROWS = {
        {14, 17, 17, 31, 17, 17, 17}, {30, 17, 17, 30, 17, 17, 30}, {14, 17, 16, 16, 16, 17, 14},
        {30, 17, 17, 17, 17, 17, 30}, {31, 16, 16, 30, 16, 16, 31}, {31, 16, 16, 30, 16, 16, 16},
        {14, 17, 16, 23, 17, 17, 15}, {17, 17, 17, 31, 17, 17, 17}, {14, 4, 4, 4, 4, 4, 14},
        {7, 2, 2, 2, 2, 18, 12}, {17, 18, 20, 24, 20, 18, 17}, {16, 16, 16, 16, 16, 16, 31},
        {17, 27, 21, 21, 17, 17, 17}, {17, 25, 21, 19, 17, 17, 17}, {14, 17, 17, 17, 17, 17, 14},
        {30, 17, 17, 30, 16, 16, 16}, {14, 17, 17, 17, 21, 18, 13}, {30, 17, 17, 30, 20, 18, 17},
        {15, 16, 16, 14, 1, 1, 30}, {31, 4, 4, 4, 4, 4, 4}, {17, 17, 17, 17, 17, 17, 14},
        {17, 17, 17, 17, 17, 10, 4}, {17, 17, 17, 21, 21, 21, 10}, {17, 17, 10, 4, 10, 17, 17},
        {17, 17, 10, 4, 4, 4, 4}, {31, 1, 2, 4, 8, 16, 31}, {14, 17, 19, 21, 25, 17, 14},
        {4, 12, 4, 4, 4, 4, 14}, {14, 17, 1, 6, 8, 16, 31}, {30, 1, 1, 14, 1, 1, 30},
        {2, 6, 10, 18, 31, 2, 2}, {31, 16, 30, 1, 1, 17, 14}, {6, 8, 16, 30, 17, 17, 14},
        {31, 1, 2, 4, 8, 8, 8}, {14, 17, 17, 14, 17, 17, 14}, {14, 17, 17, 15, 1, 2, 12},
        {0, 4, 0, 0, 4, 0, 0}, {0, 0, 0, 31, 0, 0, 0}, {0, 0, 0, 0, 0, 12, 12},
        {1, 1, 2, 4, 8, 16, 16}, {0, 0, 0, 0, 12, 4, 8}
    };

    private Lettering() {}

    /**
     * Writes a line on a dark plate.
     *
     * @param up where the plate's middle is, 0 to 1 from the top
     */
    static void write(BufferedImage image, String line, double up) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        String text = line.toUpperCase(Locale.ROOT);
        double dot = Math.min(image.getWidth() * 0.82 / (text.length() * 6), image.getHeight() * 0.09 / 7);
        double width = (text.length() * 6 - 1) * dot;
        double left = (image.getWidth() - width) / 2;
        double top = image.getHeight() * up - dot * 3.5;
        g.setColor(new Color(0, 0, 0, 110));
        g.fill(new RoundRectangle2D.Double(
                left - dot * 3, top - dot * 2.5, width + dot * 6, dot * 12, dot * 5, dot * 5));
        g.setColor(Color.WHITE);
        for (int i = 0; i < text.length(); i++) {
            letter(g, text.charAt(i), left + i * 6 * dot, top, dot);
        }
        g.dispose();
    }

    private static void letter(Graphics2D g, char letter, double left, double top, double dot) {
        int index = ALPHABET.indexOf(letter);
        if (index < 0) {
            return;
        }
        for (int row = 0; row < 7; row++) {
            for (int column = 0; column < 5; column++) {
                if ((ROWS[index][row] >> (4 - column) & 1) == 1) {
                    g.fill(new Ellipse2D.Double(left + column * dot, top + row * dot, dot * 1.04, dot * 1.04));
                }
            }
        }
    }
}
