package io.github.immichtg.internal.media.isolated;

import io.github.immichtg.internal.media.ffmpeg.video.Progress;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.time.Duration;

/**
 * Operation on an untrusted file, as a value that can be serialized to another process.
 *
 * @param <A> what comes of it
 */
public interface Order<A> {

    /** Does it, in this process and in the calling thread. */
    A carryOut(Progress progress) throws MediaException, IOException, InterruptedException;

    /** Time within which it ends by itself; a child that takes longer is stuck. */
    Duration limit();

    /** What kind of answer it gets. */
    Class<A> answer();

    /** Whether this can be the answer: who gave it may have been turned by the file. */
    default boolean isAnsweredBy(A answer) {
        return true;
    }
}
