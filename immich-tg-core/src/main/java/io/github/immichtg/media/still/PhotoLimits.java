package io.github.immichtg.media.still;

/**
 * What a photo may be.
 *
 * @param maxBytes of the file
 * @param maxSide longer side in pixels; 0 is as large as the other limits allow
 * @param maxSideSum width and height together, in pixels
 * @param maxRatio of the longer to the shorter side
 * @param maxPixels pictures with more are refused unread
 * @param decodeMemory bytes that the decoded picture may take on the heap; larger ones are sampled while reading where
 *     their kind allows it, else refused
 * @param quality of rendered JPEGs, above 0 and up to 1
 */
public record PhotoLimits(
        long maxBytes, int maxSide, int maxSideSum, int maxRatio, long maxPixels, long decodeMemory, float quality) {

    public PhotoLimits {
        if (maxBytes < 1 || maxSide < 0 || maxSideSum < 2 || maxRatio < 1 || maxPixels < 1 || decodeMemory < 1) {
            throw new IllegalArgumentException("the limits of a photo must be positive");
        }
        if (!(quality > 0 && quality <= 1)) {
            throw new IllegalArgumentException("a JPEG's quality lies between 0 and 1, not at " + quality);
        }
    }

    /**
     * Telegram's, a little below its 10,485,760 bytes, at the size it keeps; a picture of 200 megapixels (the most that
     * a phone takes) can be read. How much memory that may take is for others to say.
     */
    public static PhotoLimits defaults() {
        return new PhotoLimits(10_000_000, 2560, 10_000, 20, 400_000_000, 1 << 30, 0.9f);
    }

    /** The same, with another longer side. */
    public PhotoLimits withMaxSide(int side) {
        return new PhotoLimits(maxBytes, side, maxSideSum, maxRatio, maxPixels, decodeMemory, quality);
    }

    /** The same, with another size of the file. */
    public PhotoLimits withMaxBytes(long bytes) {
        return new PhotoLimits(bytes, maxSide, maxSideSum, maxRatio, maxPixels, decodeMemory, quality);
    }

    /** The same, with another bound of memory. */
    public PhotoLimits withDecodeMemory(long bytes) {
        return new PhotoLimits(maxBytes, maxSide, maxSideSum, maxRatio, maxPixels, bytes, quality);
    }

    boolean fits(int width, int height) {
        int longer = Math.max(width, height);
        return (maxSide == 0 || longer <= maxSide)
                && (long) width + height <= maxSideSum
                && longer <= (long) maxRatio * Math.min(width, height);
    }

    /** By how much a picture must be made smaller, at most 1, so that it fits once it has been padded to its ratio. */
    double scale(int width, int height) {
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
}
