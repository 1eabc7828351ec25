package io.github.immichtg.internal.media.ffmpeg.video;

/** Progress listener of a job, called often and by its working threads: it must be fast. */
@FunctionalInterface
public interface Progress {

    /** Ignores progress. */
    Progress UNHEARD = fraction -> {};

    /** @param fraction of the whole, from 0 to 1; may decrease when a step is repeated */
    void at(double fraction);
}
