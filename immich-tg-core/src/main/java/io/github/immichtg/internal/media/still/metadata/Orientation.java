package io.github.immichtg.internal.media.still.metadata;

/**
 * Orientation of the stored rows and columns relative to the display, by EXIF's numbers from 1 to 8.
 *
 * @param exif 1 is upright; 5 to 8 exchange width and height
 */
public record Orientation(int exif) {

    public static final Orientation UPRIGHT = new Orientation(1);

    /** The orientation for a number in a file; values outside of 1 to 8 mean upright. */
    public static Orientation of(long number) {
        return number >= 1 && number <= 8 ? new Orientation((int) number) : UPRIGHT;
    }

    public boolean isUpright() {
        return exif == 1;
    }

    public boolean exchangesSides() {
        return exif >= 5;
    }
}
