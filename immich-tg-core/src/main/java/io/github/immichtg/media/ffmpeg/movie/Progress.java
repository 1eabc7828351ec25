package io.github.immichtg.media.ffmpeg.movie;

/** Told how far a job has come, often and by the threads that do it: it has to be quick. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress UNHEARD = fraction -> {};

    /** @param fraction of the whole, from 0 to 1; smaller than before when something is tried again */
    void at(double fraction);
}
