package io.github.immichtg.internal.sync;

import io.github.immichtg.standins.telegram.Post;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Pictures of one shape that show different things, or the same thing a moment later. */
final class Landscapes {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;
    private static final List<BufferedImage> DRAWN =
            IntStream.range(0, 10).mapToObj(Landscapes::drawn).toList();

    private Landscapes() {}

    /** One that shows something else than the others. */
    static byte[] jpeg(int number) throws IOException {
        return encoded(DRAWN.get(number));
    }

    /** One of a burst: only something small has moved on. */
    static byte[] ofBurst(int number) throws IOException {
        BufferedImage image = drawn(0);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillOval(100 + 4 * number, 150, 14, 14);
        graphics.dispose();
        return encoded(image);
    }

    /** The number of the picture that a post shows. */
    static int number(Post post) {
        try {
            BufferedImage shown =
                    ImageIO.read(Objects.requireNonNull(post.file()).path().toFile());
            return IntStream.range(0, DRAWN.size())
                    .boxed()
                    .min(Comparator.comparingLong(number -> difference(shown, DRAWN.get(number))))
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static BufferedImage drawn(int number) {
        Random random = new Random(number);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 60; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(
                    random.nextInt(WIDTH) - 50,
                    random.nextInt(HEIGHT) - 50,
                    30 + random.nextInt(120),
                    30 + random.nextInt(120));
        }
        graphics.dispose();
        return image;
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    private static long difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < HEIGHT; y += 10) {
            for (int x = 0; x < WIDTH; x += 10) {
                Color first = new Color(one.getRGB(x, y));
                Color second = new Color(other.getRGB(x, y));
                sum += Math.abs(first.getRed() - second.getRed()) + Math.abs(first.getGreen() - second.getGreen());
            }
        }
        return sum;
    }
}
