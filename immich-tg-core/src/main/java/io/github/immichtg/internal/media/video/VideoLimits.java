package io.github.immichtg.internal.media.video;

/**
 * Immutable limits of a video, and of the resources spent on it.
 *
 * @param maxBytes file size
 * @param maxSide longer side in pixels of re-encoded videos
 * @param maxRate frame rate of re-encoded videos
 * @param maxPixels per frame; larger ones are rejected before decoding
 * @param threads of a decoder and of an encoder each
 * @param memory in bytes for one video at a time
 */
public record VideoLimits(long maxBytes, int maxSide, double maxRate, long maxPixels, int threads, long memory) {

    public VideoLimits {
        if (maxBytes < 1 || maxSide < 2 || !(maxRate > 0) || maxPixels < 1 || threads < 1 || memory < 1) {
            throw new IllegalArgumentException("the limits of a video must be positive");
        }
    }

    /**
     * The limits of Telegram's own Bot API server (50 MB, in millions of bytes) in Full HD; sources up to 8K can be
     * read. More than four threads gain little and need much memory.
     */
    public static VideoLimits defaults() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new VideoLimits(50_000_000, 1920, 60, 8192 * 4608, Math.clamp(cores, 1, 4), Long.MAX_VALUE);
    }

    /** A copy with another maximum file size. */
    public VideoLimits withMaxBytes(long bytes) {
        return new VideoLimits(bytes, maxSide, maxRate, maxPixels, threads, memory);
    }

    /** A copy with another memory limit. */
    public VideoLimits withMemory(long bytes) {
        return new VideoLimits(maxBytes, maxSide, maxRate, maxPixels, threads, bytes);
    }
}
