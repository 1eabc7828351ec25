package io.github.immichtg.internal.media.isolated;

import io.github.immichtg.internal.media.ffmpeg.video.Progress;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;

/** Decoders that run in this process. */
public final class InProcess implements Decoders {

    @Override
    public <A> A carryOut(Order<A> order, Progress progress) throws MediaException, IOException, InterruptedException {
        return order.carryOut(progress);
    }

    @Override
    public boolean apart() {
        return false;
    }

    @Override
    public void close() {
        // It has started nothing.
    }
}
