package io.github.immichtg.media.ffmpeg.movie;

import java.nio.file.Path;

/**
 * What a movie is made into: H.264 (High, 4:2:0, BT.709) with AAC in stereo where there is sound.
 *
 * @param width as displayed, even
 * @param height as displayed, even
 * @param rate pictures a second, made constant; 0 leaves their times as they are
 * @param coding how many bits are spent on pictures
 * @param soundBitRate bits a second
 */
public record Recipe(int width, int height, double rate, Coding coding, int soundBitRate) {

    public Recipe {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("pictures of " + width + " × " + height + " cannot be coded");
        }
    }

    /** The same, coded otherwise. */
    public Recipe with(Coding other) {
        return new Recipe(width, height, rate, other, soundBitRate);
    }

    /** How many bits are spent on pictures. */
    public sealed interface Coding {}

    /**
     * As many as a steady quality needs.
     *
     * @param factor x264's constant rate factor: less is better, 18 is hardly told from the original
     */
    public record Quality(double factor) implements Coding {}

    /**
     * The same, quickly, to learn where bits are needed; nothing is written.
     *
     * @param notes the encoder's own file, made anew; others whose names begin so are its as well
     */
    public record Rehearsal(double factor, Path notes) implements Coding {}

    /** So many a second, spent where a rehearsal found them to be needed. */
    public record Performance(long bitRate, Path notes) implements Coding {}

    /** So many a second, by an encoder that cannot rehearse. */
    public record Steady(long bitRate) implements Coding {}
}
