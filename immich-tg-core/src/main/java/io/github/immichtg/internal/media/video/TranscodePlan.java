package io.github.immichtg.internal.media.video;

import io.github.immichtg.internal.media.ffmpeg.video.Movie;
import java.nio.file.Path;

/** Transcode plan: the decision on how to prepare a video, before anything is done. */
public sealed interface TranscodePlan {

    Path file();

    Movie movie();

    /** Pixels per displayed frame. */
    default long pixels() {
        return (long) movie().picture().width() * movie().picture().height();
    }

    /** Send the file unchanged. */
    record Untouched(Path file, Movie movie) implements TranscodePlan {}

    /** Copy the streams into another container. */
    record Remux(Path file, Movie movie) implements TranscodePlan {}

    /** Re-encode. */
    record Convert(Path file, Movie movie, BitrateBudget fitting) implements TranscodePlan {

        @Override
        public long pixels() {
            return (long) fitting.width() * fitting.height();
        }

        /** Whether a larger size limit would improve the quality. */
        public boolean isReduced() {
            return fitting.room() == BitrateBudget.Room.REDUCED;
        }
    }

    /** Too long to be watchable within the size limit: send one frame instead. */
    record Poster(Path file, Movie movie) implements TranscodePlan {

        @Override
        public long pixels() {
            return 0;
        }
    }
}
