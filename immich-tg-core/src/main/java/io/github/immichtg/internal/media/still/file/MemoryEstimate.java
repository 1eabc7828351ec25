package io.github.immichtg.internal.media.still.file;

/**
 * Memory estimate for decoding and rendering a file, from its header alone; the decoder verifies it against the file.
 *
 * @param heap bytes of Java's heap
 * @param outside bytes of native memory
 */
public record MemoryEstimate(long heap, long outside) {

    /** Negligible memory. */
    public static final MemoryEstimate NONE = new MemoryEstimate(0, 0);

    /** The result, rotated and padded. */
    private static final int RENDERED = 9;

    public MemoryEstimate {
        if (heap < 0 || outside < 0) {
            throw new IllegalArgumentException("heap and native memory must not be negative");
        }
    }

    /** Estimate for a decoded image of this many bytes and its rendering. */
    public static MemoryEstimate ofDecoded(int width, int height, long decoded, PhotoLimits limits) {
        double scale = limits.scale(width, height);
        return new MemoryEstimate(decoded + (long) (scale * width * scale * height * RENDERED), 0);
    }

    /** A copy with more native memory. */
    public MemoryEstimate plus(long more) {
        return new MemoryEstimate(heap, outside + more);
    }
}
