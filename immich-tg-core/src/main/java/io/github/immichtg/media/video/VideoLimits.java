package io.github.immichtg.media.video;

/**
 * What a video may be, and what may be spent on it.
 *
 * @param maxBytes of the file
 * @param maxSide longer side in pixels of what is made anew
 * @param maxRate pictures a second of what is made anew
 * @param maxPixels of a picture; files with more are refused before they are decoded
 * @param threads of a decoder and of an encoder each
 */
public record VideoLimits(long maxBytes, int maxSide, double maxRate, long maxPixels, int threads) {

    public VideoLimits {
        if (maxBytes < 1 || maxSide < 2 || !(maxRate > 0) || maxPixels < 1 || threads < 1) {
            throw new IllegalArgumentException("the limits of a video must be positive");
        }
    }

    /**
     * What Telegram's own Bot API server takes (50 MB, taken as millions) in Full HD; 8K can be read. More than four
     * threads gain little and take much memory.
     */
    public static VideoLimits defaults() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new VideoLimits(50_000_000, 1920, 60, 8192 * 4608, Math.clamp(cores, 1, 4));
    }

    /** The same, with another size of the file. */
    public VideoLimits withMaxBytes(long bytes) {
        return new VideoLimits(bytes, maxSide, maxRate, maxPixels, threads);
    }

    /** The same, with another number of threads. */
    public VideoLimits withThreads(int number) {
        return new VideoLimits(maxBytes, maxSide, maxRate, maxPixels, number);
    }
}
