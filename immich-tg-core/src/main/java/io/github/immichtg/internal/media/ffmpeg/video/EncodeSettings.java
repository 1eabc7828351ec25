package io.github.immichtg.internal.media.ffmpeg.video;

import java.nio.file.Path;

/**
 * Encode settings: H.264 (High, 4:2:0, BT.709) with AAC stereo if there is sound.
 *
 * @param width as displayed, even
 * @param height as displayed, even
 * @param rate constant frame rate; 0 keeps the timestamps
 * @param coding rate control of the video
 * @param soundBitRate bits per second
 */
public record EncodeSettings(int width, int height, double rate, Coding coding, int soundBitRate) {

    public EncodeSettings {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("pictures of " + width + " × " + height + " cannot be coded");
        }
    }

    /** A copy with another rate control. */
    public EncodeSettings with(Coding other) {
        return new EncodeSettings(width, height, rate, other, soundBitRate);
    }

    /** Rate control of the video. */
    public sealed interface Coding {}

    /**
     * Constant quality.
     *
     * @param factor x264's constant rate factor: lower is better, 18 is visually lossless
     */
    public record Quality(double factor) implements Coding {}

    /**
     * First pass at constant quality, without output.
     *
     * @param notes the encoder's statistics file, overwritten; files whose names start with it belong to the encoder,
     *     too
     */
    public record Rehearsal(double factor, Path notes) implements Coding {}

    /** Second pass with an average bitrate, based on the first. */
    public record Performance(long bitRate, Path notes) implements Coding {}

    /** Average bitrate in a single pass, for an encoder without two passes. */
    public record Steady(long bitRate) implements Coding {}
}
