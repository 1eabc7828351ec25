package io.github.immichtg.internal.media.still.file;

import io.github.immichtg.media.failure.MediaException;
import io.github.immichtg.media.value.BlurredArea;
import java.util.List;

/**
 * Immutable limits of a photo, and what it must not show.
 *
 * @param maxBytes file size
 * @param maxSide longer side in pixels; 0 means as large as the other limits allow
 * @param maxSideSum width plus height, in pixels
 * @param maxRatio ratio of the longer to the shorter side
 * @param maxPixels larger images are rejected unread
 * @param decodeMemory bytes of heap for the decoded image; larger ones are sampled while reading if their format
 *     allows it, otherwise rejected
 * @param quality of rendered JPEGs, above 0 and up to 1
 * @param blurred areas that are blurred beyond recognition
 */
public record PhotoLimits(
        long maxBytes,
        int maxSide,
        int maxSideSum,
        int maxRatio,
        long maxPixels,
        long decodeMemory,
        float quality,
        List<BlurredArea> blurred) {

    public PhotoLimits {
        blurred = List.copyOf(blurred);
        if (maxBytes < 1 || maxSide < 0 || maxSideSum < 2 || maxRatio < 1 || maxPixels < 1 || decodeMemory < 1) {
            throw new IllegalArgumentException("the limits of a photo must be positive");
        }
        if (!(quality > 0 && quality <= 1)) {
            throw new IllegalArgumentException("the JPEG quality must be above 0 and at most 1, not " + quality);
        }
    }

    /**
     * Telegram's limits, slightly below its 10,485,760 bytes, at the size that it keeps; images of up to 200
     * megapixels (the largest from a phone) can be read. The memory limit is up to the caller.
     */
    public static PhotoLimits defaults() {
        return new PhotoLimits(10_000_000, 2560, 10_000, 20, 400_000_000, 1 << 30, 0.9f, List.of());
    }

    /** A copy with another maximum side. */
    public PhotoLimits withMaxSide(int side) {
        return new PhotoLimits(maxBytes, side, maxSideSum, maxRatio, maxPixels, decodeMemory, quality, blurred);
    }

    /** A copy with another maximum file size. */
    public PhotoLimits withMaxBytes(long bytes) {
        return new PhotoLimits(bytes, maxSide, maxSideSum, maxRatio, maxPixels, decodeMemory, quality, blurred);
    }

    /** A copy with another memory limit. */
    public PhotoLimits withDecodeMemory(long bytes) {
        return new PhotoLimits(maxBytes, maxSide, maxSideSum, maxRatio, maxPixels, bytes, quality, blurred);
    }

    /** A copy with other blurred areas. */
    public PhotoLimits withBlurred(List<BlurredArea> areas) {
        return new PhotoLimits(maxBytes, maxSide, maxSideSum, maxRatio, maxPixels, decodeMemory, quality, areas);
    }

    /** Rejects an image of more pixels than may be decoded. */
    public void requirePixels(int width, int height) throws MediaException {
        if ((long) width * height > maxPixels) {
            throw MediaException.tooLarge("the picture has " + width + " × " + height + " pixels, more than the "
                    + maxPixels + " that may be decoded");
        }
    }

    public boolean fits(int width, int height) {
        int longer = Math.max(width, height);
        return (maxSide == 0 || longer <= maxSide) && (long) width + height <= maxSideSum && !isNarrow(width, height);
    }

    /** Whether an image has to be padded to its aspect ratio. */
    public boolean isNarrow(int width, int height) {
        return Math.max(width, height) > (long) maxRatio * Math.min(width, height);
    }

    /** Scale factor, at most 1, with which the image fits after it was padded to its aspect ratio. */
    public double scale(int width, int height) {
        if (fits(width, height)) {
            return 1;
        }
        int longer = Math.max(width, height);
        double shorter = Math.max(Math.min(width, height), (double) longer / maxRatio);
        double bySide = maxSide == 0 ? 1 : (double) maxSide / longer;
        // One pixel in reserve, because the padded side is rounded up.
        double bySum = (maxSideSum - 1) / (longer + shorter);
        return Math.min(1, Math.min(bySide, bySum));
    }

    /** A side in pixels when it is scaled. */
    public static int scaled(int length, double scale) {
        return Math.max(1, (int) (length * scale + 1e-6));
    }
}
