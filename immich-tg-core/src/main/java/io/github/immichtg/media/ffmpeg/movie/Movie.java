package io.github.immichtg.media.ffmpeg.movie;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a file with moving pictures is, as far as somebody has to know who wants it shown.
 *
 * @param container FFmpeg's name of the demuxer
 * @param duration of what is shown, edit lists applied; zero where the file does not tell
 * @param picture the stream of pictures that is meant to be seen
 * @param sound the one meant to be heard; null for none
 */
public record Movie(
        String container,
        Duration duration,
        Picture picture,
        @Nullable Sound sound) {

    Movie lasting(Duration other) {
        return new Movie(container, other, picture, sound);
    }

    /**
     * How a stream is coded.
     *
     * @param name FFmpeg's, such as {@code h264}
     * @param profile as the codec counts them; negative where it does not
     * @param level as the codec counts them, such as 41 for H.264's 4.1
     * @param decodable whether it can be decoded here
     */
    public record Codec(String name, int profile, int level, boolean decodable) {}

    /**
     * A stream of pictures.
     *
     * @param stream its number
     * @param pixels as they are stored
     * @param pace how they follow each other
     */
    public record Picture(int stream, Codec codec, Pixels pixels, Colour colour, Pace pace) {

        /** Across, as displayed. */
        public int width() {
            return pixels.turn().isSideways() ? pixels.height() : pixels.shownWidth();
        }

        /** Down, as displayed. */
        public int height() {
            return pixels.turn().isSideways() ? pixels.shownWidth() : pixels.height();
        }
    }

    /**
     * Stored pictures.
     *
     * @param format FFmpeg's name of the pixel format; empty where nobody knows
     * @param aspect width of a pixel by its height
     * @param turn what makes them upright
     * @param alpha whether some may be see-through
     */
    public record Pixels(int width, int height, String format, double aspect, Turn turn, boolean alpha) {

        int shownWidth() {
            return (int) Math.max(1, Math.round(width * aspect));
        }
    }

    /**
     * How pictures follow each other.
     *
     * @param rate pictures a second on average; 0 where nobody knows
     * @param constant whether each is shown as long as the next
     * @param interlaced whether half of the lines belong to another instant
     * @param tick what times are counted in
     */
    public record Pace(double rate, boolean constant, boolean interlaced, Tick tick) {}

    /** A part of a second. */
    public record Tick(int numerator, int denominator) {}

    /**
     * A stream of sound.
     *
     * @param stream its number
     * @param rate samples a second
     * @param bitRate bits a second; 0 where nobody knows
     */
    public record Sound(int stream, Codec codec, int channels, int rate, long bitRate) {}
}
