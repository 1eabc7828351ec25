package io.github.immichtg.internal.media.ffmpeg.video;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of a video file that are needed to display it.
 *
 * @param container FFmpeg's name of the demuxer
 * @param duration displayed duration, with edit lists applied; zero if unknown
 * @param picture the main video stream
 * @param sound the main audio stream; null for none
 */
public record Movie(
        String container,
        Duration duration,
        Picture picture,
        @Nullable Sound sound) {

    /** Memory for decoding and encoding, regardless of the size and per pixel: some twenty frames of up to 16 bits. */
    private static final long BYTES_ALWAYS = 120_000_000;

    private static final long BYTES_A_PIXEL = 60;

    /** Estimated memory in bytes for re-encoding it. */
    public long memory() {
        return BYTES_ALWAYS + (long) picture.width() * picture.height() * BYTES_A_PIXEL;
    }

    Movie lasting(Duration other) {
        return new Movie(container, other, picture, sound);
    }

    /**
     * Codec of a stream.
     *
     * @param name FFmpeg's name, such as {@code h264}
     * @param profile the codec's profile number; negative if unknown
     * @param level the codec's level number, such as 41 for H.264's 4.1
     * @param decodable whether it can be decoded here
     */
    public record Codec(String name, int profile, int level, boolean decodable) {}

    /**
     * Video stream.
     *
     * @param stream its index
     * @param pixels format of the stored frames
     * @param pace timing of the frames
     */
    public record Picture(int stream, Codec codec, Pixels pixels, Colour colour, Pace pace) {

        /** Width as displayed. */
        public int width() {
            return pixels.turn().isSideways() ? pixels.height() : pixels.shownWidth();
        }

        /** Height as displayed. */
        public int height() {
            return pixels.turn().isSideways() ? pixels.shownWidth() : pixels.height();
        }
    }

    /**
     * Format of the stored frames.
     *
     * @param format FFmpeg's name of the pixel format; empty if unknown
     * @param aspect pixel aspect ratio, width by height
     * @param turn rotation that makes them upright
     * @param alpha whether they may be transparent
     */
    public record Pixels(int width, int height, String format, double aspect, Turn turn, boolean alpha) {

        int shownWidth() {
            return (int) Math.max(1, Math.round(width * aspect));
        }
    }

    /**
     * Timing of frames.
     *
     * @param rate average frames per second; 0 if unknown
     * @param constant whether all frames have the same duration
     * @param interlaced whether frames consist of two fields
     * @param tick unit of timestamps
     */
    public record Pace(double rate, boolean constant, boolean interlaced, Tick tick) {}

    /** Fraction of a second. */
    public record Tick(int numerator, int denominator) {}

    /**
     * Audio stream.
     *
     * @param stream its index
     * @param rate samples per second
     * @param bitRate bits per second; 0 if unknown
     * @param right index of the stream with the right channel if this is the left one alone; negative for none
     */
    public record Sound(int stream, Codec codec, int channels, int rate, long bitRate, int right) {}
}
