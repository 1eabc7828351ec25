package io.github.immichtg.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * A landscape: a sky with its light, ridges one behind the other, and water. The same one comes out every time.
 *
 * @param sky the colour overhead
 * @param horizon the colour far away
 * @param land the colour of the nearest ridge
 * @param sunX where the sun or moon stands, 0 to 1 from the left
 * @param night whether there are stars
 * @param seed which ridges there are
 */
record Scene(Color sky, Color horizon, Color land, double sunX, boolean night, long seed) {

    static final Scene MORNING = new Scene(rgb(0x6fa8dc), rgb(0xfde3c0), rgb(0x2f5d50), 0.3, false, 1);
    static final Scene NOON = new Scene(rgb(0x2f80d0), rgb(0xd8effc), rgb(0x2e7d4f), 0.7, false, 2);
    static final Scene EVENING = new Scene(rgb(0x3b3a78), rgb(0xff9e6b), rgb(0x2b2145), 0.55, false, 3);
    static final Scene DESERT = new Scene(rgb(0x4aa3c7), rgb(0xffe9b8), rgb(0xb8612f), 0.2, false, 4);
    static final Scene NIGHT = new Scene(rgb(0x070b1f), rgb(0x2a3f6f), rgb(0x05070f), 0.78, true, 5);
    static final Scene AUTUMN = new Scene(rgb(0x7a93b8), rgb(0xf6d9a8), rgb(0x8c3b1e), 0.4, false, 6);

    private static Color rgb(int value) {
        return new Color(value);
    }

    /** Draws the landscape at any size. */
    BufferedImage draw(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double water = height * 0.78;
        g.setPaint(new GradientPaint(0, 0, sky, 0, (float) water, horizon));
        g.fillRect(0, 0, width, height);
        light(g, width, height);
        var random = new SplittableRandom(seed);
        for (int ridge = 0; ridge < 4; ridge++) {
            double far = 1 - ridge / 3.0;
            g.setColor(mixed(land, horizon, far * 0.75));
            g.fill(ridge(random, width, height, 0.46 + ridge * 0.09, 0.13 - ridge * 0.02));
        }
        water(g, width, height, (int) water);
        g.dispose();
        return image;
    }

    private void light(Graphics2D g, int width, int height) {
        double x = sunX * width;
        double y = height * (night ? 0.2 : 0.34);
        double size = Math.min(width, height);
        Color glow = night ? new Color(0xe8ecff) : new Color(0xfff6d8);
        Color none = new Color(glow.getRed(), glow.getGreen(), glow.getBlue(), 0);
        Color half = new Color(glow.getRed(), glow.getGreen(), glow.getBlue(), night ? 40 : 130);
        g.setPaint(new RadialGradientPaint(
                (float) x, (float) y, (float) (size * 0.5), new float[] {0, 1}, new Color[] {half, none}));
        g.fillRect(0, 0, width, height);
        if (night) {
            var random = new SplittableRandom(seed);
            for (int star = 0; star < 220; star++) {
                double radius = size * (0.0008 + random.nextDouble() * 0.0018);
                g.setColor(new Color(255, 255, 255, 90 + random.nextInt(160)));
                g.fill(circle(random.nextDouble() * width, random.nextDouble() * height * 0.6, radius));
            }
        }
        g.setColor(glow);
        g.fill(circle(x, y, size * 0.05));
    }

    private static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, radius * 2, radius * 2);
    }

    /** A line of hills: a few waves on top of each other. */
    private static Path2D ridge(SplittableRandom random, int width, int height, double base, double relief) {
        double[] phases = new double[6];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = random.nextDouble() * Math.PI * 2;
        }
        var path = new Path2D.Double();
        path.moveTo(0, height);
        int steps = 600;
        for (int step = 0; step <= steps; step++) {
            double along = (double) step / steps * width / height;
            double wave = 0;
            for (int i = 0; i < phases.length; i++) {
                wave += Math.abs(Math.sin(along * (1.1 + i * 1.9) + phases[i])) / (1 + i * 1.3);
            }
            path.lineTo((double) step / steps * width, height * (base - relief * (wave - 1)));
        }
        path.lineTo(width, height);
        path.closePath();
        return path;
    }

    private void water(Graphics2D g, int width, int height, int top) {
        g.setPaint(new GradientPaint(0, top, mixed(horizon, sky, 0.25), 0, height, mixed(sky, Color.BLACK, 0.35)));
        g.fillRect(0, top, width, height - top);
        var random = new SplittableRandom(seed * 31);
        for (int glint = 0; glint < 260; glint++) {
            double down = Math.pow(random.nextDouble(), 1.6);
            double y = top + down * (height - top);
            double x = (sunX + (random.nextDouble() - 0.5) * (0.15 + down * 0.35)) * width;
            double length = height * (0.01 + down * 0.05);
            g.setColor(new Color(255, 250, 230, 20 + random.nextInt(70)));
            g.fill(new Ellipse2D.Double(x - length, y, length * 2, Math.max(1, height * 0.0022 * (1 + down))));
        }
    }

    private static Color mixed(Color one, Color other, double share) {
        return new Color(
                (int) (one.getRed() * (1 - share) + other.getRed() * share),
                (int) (one.getGreen() * (1 - share) + other.getGreen() * share),
                (int) (one.getBlue() * (1 - share) + other.getBlue() * share));
    }
}
