package io.github.immichtg.standins.immich;

import io.github.immichtg.standins.http.Content;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import javax.imageio.ImageIO;

/** Small pictures, counted from 1, as assets of one user: each of another colour, and a minute younger than the last. */
public final class NumberedPictures {

    private static final Instant FIRST = Instant.parse("2026-05-01T12:00:00Z");

    private final StandInUser owner;
    private int last;

    public NumberedPictures(StandInUser owner) {
        this.owner = owner;
    }

    /** Adds the next pictures to an album, with "Picture number 0001." as description. */
    public void add(StandInAlbum album, int count) {
        for (int i = 0; i < count; i++) {
            int number = ++last;
            album.add(owner.asset("IMG_%04d.jpg".formatted(number), Content.of(jpeg(number)))
                    .takenAt(FIRST.plus(Duration.ofMinutes(number)))
                    .exif("description", "Picture number %04d.".formatted(number)));
        }
    }

    /** Number of the latest picture; 0 before the first. */
    public int last() {
        return last;
    }

    /** The file of a picture, 160 by 120 pixels. */
    public static byte[] jpeg(int number) {
        return encoded("jpg", number, 160, 120);
    }

    /**
     * A picture of another size or format.
     *
     * @param format name of one that ImageIO writes
     */
    public static byte[] encoded(String format, int number, int width, int height) {
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
