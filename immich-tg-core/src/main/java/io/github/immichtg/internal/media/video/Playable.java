package io.github.immichtg.internal.media.video;

import io.github.immichtg.internal.media.ffmpeg.video.Colour;
import io.github.immichtg.internal.media.ffmpeg.video.Movie;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Check for videos that every client plays: H.264 of 8 bits, 4:2:0, progressive, up to High 5.1, with AAC or without
 * sound.
 */
final class Playable {

    /** Baseline, Constrained Baseline, Main, High, Constrained High (ITU-T H.264, annex A). */
    private static final Set<Integer> PROFILES = Set.of(66, 66 | 1 << 9, 77, 100, 100 | 1 << 9);

    private static final int MAX_LEVEL = 51;
    private static final Set<String> FORMATS = Set.of("yuv420p", "yuvj420p");

    /** LC and its extensions SBR and PS (ISO 14496-3, counted from 0); nothing newer. */
    private static final Set<Integer> AAC = Set.of(1, 4, 28);

    private Playable() {}

    static boolean is(Movie movie) {
        return isPicture(movie.picture()) && isSound(movie.sound());
    }

    private static boolean isPicture(Movie.Picture picture) {
        Movie.Codec codec = picture.codec();
        return codec.name().equals("h264")
                && PROFILES.contains(codec.profile())
                && codec.level() <= MAX_LEVEL
                && FORMATS.contains(picture.pixels().format())
                && !picture.pace().interlaced()
                && picture.colour().range() == Colour.Range.SDR
                && !picture.pixels().turn().isMirrored();
    }

    private static boolean isSound(Movie.@Nullable Sound sound) {
        return sound == null
                || (sound.right() < 0
                        && sound.codec().name().equals("aac")
                        && AAC.contains(sound.codec().profile()));
    }
}
