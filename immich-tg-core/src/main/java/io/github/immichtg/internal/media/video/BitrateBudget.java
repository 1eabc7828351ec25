package io.github.immichtg.internal.media.video;

import io.github.immichtg.internal.media.ffmpeg.video.Movie;
import java.util.Optional;

/**
 * Bitrate budget: frame size, frame rate and audio bitrate for a maximum file size, derived from one estimate.
 *
 * @param width as displayed, even
 * @param height as displayed, even
 * @param rate reduced frame rate; 0 keeps it
 * @param bitRates bits per second
 */
record BitrateBudget(int width, int height, double rate, BitRates bitRates, Room room) {

    /** Bits per second. */
    record BitRates(long pictures, int sound) {}

    /** Relation of the budget to what the video needs. */
    enum Room {
        /** Most likely more than enough. */
        AMPLE,
        /** Possibly enough. */
        TIGHT,
        /** Resolution or frame rate had to be reduced. */
        REDUCED
    }

    /** Reserve, because an encoder's output size is not exactly predictable. */
    static final double RESERVE = 0.015;

    /** Bits per pixel from which frames look good. */
    private static final double GOOD = 0.06;

    /** Bits per pixel that hardly any video needs. */
    private static final double GENEROUS = 0.12;

    /** Minimum watchable bits per pixel, at {@link #SMALLEST}. */
    private static final double FLOOR = 0.025;

    /** Minimum longer side of reduced frames. */
    private static final int SMALLEST = 426;

    /** Frame rate that suffices for a small budget. */
    private static final double FEW = 30.5;

    /** Assumed frame rate if it is unknown. */
    private static final double USUAL = 30;

    private static final int[] SOUND = {128_000, 96_000, 64_000, 48_000, 32_000};

    /** Maximum share of audio in all bits. */
    private static final double SOUND_SHARE = 0.15;

    /** Maximum container overhead per frame and per audio packet. */
    private static final int PICTURE_BYTES = 18;

    private static final int PIECE_BYTES = 9;
    private static final int HEADER_BYTES = 1800;
    private static final double PIECES_A_SECOND = 47;

    /** Overhead of the MP4 container. */
    static long overhead(long pictures, long pieces) {
        return HEADER_BYTES + pictures * PICTURE_BYTES + pieces * PIECE_BYTES;
    }

    /** @return empty if the result would not be watchable */
    static Optional<BitrateBudget> of(Movie movie, VideoLimits limits) {
        BitrateBudget full = full(movie, limits);
        double fps = full.rate > 0 ? full.rate : movie.picture().pace().rate();
        fps = fps > 0 ? fps : USUAL;
        double seconds = movie.duration().toMillis() / 1000.0;
        if (seconds <= 0) {
            return Optional.of(full.with(Room.AMPLE, (long) (GENEROUS * full.pixels() * fps), SOUND[0]));
        }
        int sound = movie.sound() == null ? 0 : soundBitRate(limits.maxBytes() * 8 / seconds);
        double pieces = sound > 0 ? PIECES_A_SECOND : 0;
        double bytes = limits.maxBytes() * (1 - RESERVE) - overhead((long) (fps * seconds), (long) (pieces * seconds));
        long bits = (long) (bytes * 8 / seconds) - sound;
        double perPixel = bits / (full.pixels() * fps);
        if (perPixel >= GOOD) {
            long enough = (long) Math.min(bits, GENEROUS * full.pixels() * fps);
            return Optional.of(full.with(perPixel >= GENEROUS ? Room.AMPLE : Room.TIGHT, enough, sound));
        }
        return reduced(full.with(Room.REDUCED, bits, sound), fps);
    }

    private static Optional<BitrateBudget> reduced(BitrateBudget full, double fps) {
        // Halves the frame rate before it reduces the resolution.
        double fewer = fps > FEW ? fps / Math.ceil(fps / FEW) : fps;
        double rate = fps > FEW ? fewer : full.rate;
        BitrateBudget budget = new BitrateBudget(full.width, full.height, rate, full.bitRates, Room.REDUCED);
        double perPixel = full.bitRates.pictures() / (full.pixels() * fewer);
        if (perPixel < GOOD) {
            budget = budget.smaller(Math.sqrt(Math.max(0, perPixel) / GOOD));
        }
        boolean watchable = full.bitRates.pictures() / (budget.pixels() * fewer) >= FLOOR;
        return watchable ? Optional.of(budget) : Optional.empty();
    }

    private static BitrateBudget full(Movie movie, VideoLimits limits) {
        int width = movie.picture().width();
        int height = movie.picture().height();
        double scale = Math.min(1, (double) limits.maxSide() / Math.max(width, height));
        double rate = movie.picture().pace().rate();
        // An integer fraction, so that motion remains even; allows for a clock that is off by half a frame per
        // second.
        double fewer = rate > limits.maxRate() + 0.5 ? rate / Math.ceil(rate / (limits.maxRate() + 0.5)) : 0;
        return new BitrateBudget(even(width * scale), even(height * scale), fewer, new BitRates(0, 0), Room.AMPLE);
    }

    private BitrateBudget with(Room other, long pictures, int sound) {
        return new BitrateBudget(width, height, rate, new BitRates(pictures, sound), other);
    }

    private double pixels() {
        return (double) width * height;
    }

    private static int soundBitRate(double all) {
        for (int rate : SOUND) {
            if (rate <= all * SOUND_SHARE) {
                return rate;
            }
        }
        return SOUND[SOUND.length - 1];
    }

    /** A copy with both sides scaled, but not below the minimum. */
    BitrateBudget smaller(double part) {
        int longer = Math.max(width, height);
        double scale = Math.min(1, Math.max(part, (double) SMALLEST / longer));
        return new BitrateBudget(even(width * scale), even(height * scale), rate, bitRates, Room.REDUCED);
    }

    static int even(double side) {
        return Math.max(2, (int) Math.round(side / 2) * 2);
    }
}
