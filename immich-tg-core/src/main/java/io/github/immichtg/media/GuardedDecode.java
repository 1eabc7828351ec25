package io.github.immichtg.media;

import io.github.immichtg.internal.media.ffmpeg.video.Progress;
import io.github.immichtg.internal.media.isolated.DeadDecoderException;
import io.github.immichtg.internal.media.isolated.Decoders;
import io.github.immichtg.internal.media.isolated.Order;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * Decoding work with its crash marker, which is set while a file could kill this process. As thread-safe as its
 * marker.
 *
 * @param lengthy whether it may take hours
 */
record GuardedDecode(DecodeExecutor executor, DecodingMark mark, Progress progress, boolean lengthy) {

    GuardedDecode(DecodeExecutor executor, DecodingMark mark, Progress progress) {
        this(executor, mark, progress, false);
    }

    /** A copy for work that may take hours, whose progress is reported. */
    GuardedDecode forHours() {
        return new GuardedDecode(executor, mark, progress, true);
    }

    /** Runs an order with a known memory estimate, once memory is available. */
    <A> A run(MemoryEstimate need, Order<A> order) throws MediaException, IOException, InterruptedException {
        return run(() -> need, order);
    }

    /**
     * Runs an order whose memory estimate comes from another one.
     *
     * @throws InterruptedException when interrupted, whatever exception the decoder made of it
     */
    <A> A run(Order<MemoryEstimate> look, Order<A> order) throws MediaException, IOException, InterruptedException {
        return run(() -> carryOut(look), order);
    }

    private <A> A run(Callable<MemoryEstimate> need, Order<A> order)
            throws MediaException, IOException, InterruptedException {
        Decoders decoders = executor.decoders();
        DecodeTurns.Wanted wanted = new DecodeTurns.Wanted(mark.owner(), lengthy, mark.alone() && !decoders.apart());
        try {
            return executor.work(wanted, need, () -> decoders.apart() ? carryOut(order) : marked(order));
        } catch (MediaException | IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("an order throws no other exceptions", e);
        }
    }

    private <A> A carryOut(Order<A> order) throws MediaException, IOException, InterruptedException {
        try {
            return executor.decoders().carryOut(order, lengthy ? progress : Progress.UNHEARD);
        } catch (DeadDecoderException e) {
            mark.died();
            throw MediaException.damaged(e.getMessage());
        }
    }

    private <A> A marked(Order<A> order) throws Exception {
        mark.set();
        boolean interrupted = false;
        try {
            return carryOut(order);
        } catch (Exception e) {
            if (!(e instanceof RuntimeException) && Thread.interrupted()) {
                interrupted = true;
                throw new InterruptedException("interrupted while preparing a file");
            }
            throw e;
        } finally {
            // The interrupt would prevent clearing the marker, and has been noticed already.
            interrupted |= Thread.interrupted();
            mark.clear();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
