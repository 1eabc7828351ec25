package io.github.immichtg.media.isolated;

import io.github.immichtg.media.ffmpeg.video.Progress;
import java.io.IOException;
import java.time.Duration;

/**
 * Operation on an untrusted file, as a value that can be serialized to another process.
 *
 * @param <A> what comes of it
 * @param <E> what is wrong with the file, if something is
 */
public interface Order<A, E extends Exception> {

    /** Does it, in this process and in the calling thread. */
    A carryOut(Progress progress) throws E, IOException, InterruptedException;

    /** Time within which it ends by itself; a child that takes longer is stuck. */
    Duration limit();

    /** What kind of answer it gets. */
    Class<A> answer();

    /** Whether this can be the answer: who gave it may have been turned by the file. */
    boolean isAnsweredBy(A answer);

    /** What is wrong with the file, as reported by the child. */
    E failure(Failed failed);

    /**
     * Failure of an order that is due to the file.
     *
     * @param kind by the name that its exception has for it
     */
    record Failed(String kind, String message) {

        /** The kind of a file that kills its decoder. */
        static final String DAMAGED = "DAMAGED";
    }
}
