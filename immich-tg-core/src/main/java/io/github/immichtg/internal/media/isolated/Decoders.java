package io.github.immichtg.internal.media.isolated;

import io.github.immichtg.internal.media.ffmpeg.video.Progress;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;

/** Executor of decoding orders, in this process or in others. Thread-safe; closing it ends what it has started. */
public interface Decoders extends AutoCloseable {

    /**
     * Does something with a file, and waits for the end of it.
     *
     * @throws DeadDecoderException when the file has ended whatever decoded it
     */
    <A> A carryOut(Order<A> order, Progress progress)
            throws MediaException, DeadDecoderException, IOException, InterruptedException;

    /** Whether a file that ends its decoder ends nothing else. */
    boolean apart();

    @Override
    void close();
}
