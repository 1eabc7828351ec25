package io.github.immichtg.internal.media;

import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Perceptual hash of a picture: its mean colours on a small grid, which survive scaling and recompression.
 *
 * @param grid the colours in Base64, row by row
 */
public record PerceptualHash(String grid) {

    /** Hash of a JPEG; empty if it cannot be read. */
    public static Optional<PerceptualHash> of(Path jpeg, MediaPreparer preparer) throws InterruptedException {
        try {
            return Optional.of(new PerceptualHash(Base64.getEncoder().encodeToString(preparer.meanColors(jpeg))));
        } catch (MediaException | IOException e) {
            return Optional.empty();
        }
    }

    /** Root of the mean squared difference of the colours: 0 for the same ones, 255 at most. */
    public double distance(PerceptualHash other) {
        byte[] one = Base64.getDecoder().decode(grid);
        byte[] two = Base64.getDecoder().decode(other.grid);
        if (one.length != two.length) {
            throw new IllegalArgumentException("hashes of different sizes");
        }
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = (one[i] & 0xFF) - (two[i] & 0xFF);
            sum += difference * difference;
        }
        return Math.sqrt(sum / one.length);
    }
}
