package io.github.immichtg.media.video;

import io.github.immichtg.media.ffmpeg.movie.Movie;
import java.nio.file.Path;

/** What is to become of a video; nothing has been done yet. */
public sealed interface Plan {

    Path file();

    Movie movie();

    /** Pixels of a picture that will be seen. */
    default long pixels() {
        return (long) movie().picture().width() * movie().picture().height();
    }

    /** It goes out byte for byte. */
    record Untouched(Path file, Movie movie) implements Plan {}

    /** Its pictures and its sound go into another container. */
    record Remux(Path file, Movie movie) implements Plan {}

    /** It is made anew. */
    record Convert(Path file, Movie movie, Fitting fitting) implements Plan {

        @Override
        public long pixels() {
            return (long) fitting.width() * fitting.height();
        }

        /** Whether more would be seen if more bytes were allowed. */
        public boolean isReduced() {
            return fitting.room() == Fitting.Room.REDUCED;
        }
    }

    /** It is too long to be watched in the bytes allowed: one picture stands for it. */
    record Poster(Path file, Movie movie) implements Plan {

        @Override
        public long pixels() {
            return 0;
        }
    }
}
