package io.github.immichtg.internal.media.isolated;

import io.github.immichtg.internal.media.ffmpeg.video.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decoder process, in a folder accessible to no other user. Used by one thread at a time; closing it ends it. */
final class Child implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Child.class);

    /** How long a child may take to begin, on a machine that has much to do. */
    private static final Duration BEGINNING = Duration.ofMinutes(2);

    /** How much longer than its own limit an order may take before its child counts as stuck. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final ChildFolder folder;
    private final Process process;
    private final Wire wire;

    /** Reads what the child says, since reading from a process cannot be interrupted. */
    private final ExecutorService ear = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("child-", 0).factory());

    private Child(ChildFolder folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.wire = new Wire(process.getInputStream(), process.getOutputStream());
    }

    /** Starts a child, and waits until it takes orders. */
    static Child start(Command command) throws IOException, InterruptedException {
        ChildFolder folder = ChildFolder.create(Path.of(System.getProperty("java.io.tmpdir")));
        folder.deleteLeft();
        Process process;
        try {
            process = command.start(folder.path());
        } catch (IOException e) {
            folder.delete();
            throw e;
        }
        Child child = new Child(folder, process);
        boolean begun = false;
        try {
            begun = child.hear(BEGINNING, Progress.UNHEARD) instanceof Reply.Ready;
            return child;
        } catch (DeadDecoderException e) {
            throw new IOException("the decoder process cannot be started: " + e.getMessage(), e);
        } finally {
            if (!begun) {
                child.close();
            }
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The processor time it has taken so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Has an order carried out. */
    Reply ask(Order<?> order, Progress progress) throws DeadDecoderException, InterruptedException {
        Future<?> said = ear.submit(() -> {
            wire.say(order, Order.class);
            return true;
        });
        try {
            said.get();
        } catch (ExecutionException e) {
            throw dead();
        }
        return hear(order.limit().plus(GRACE), progress);
    }

    private Reply hear(Duration limit, Progress progress) throws DeadDecoderException, InterruptedException {
        Future<Reply> reply = ear.submit(() -> listen(progress));
        try {
            return reply.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Killed a decoder process: it took longer than {} over one file", limit);
            throw new DeadDecoderException("it takes too long to decode, and the decoder was killed");
        } catch (ExecutionException e) {
            throw dead();
        }
    }

    private Reply listen(Progress progress) throws IOException {
        while (true) {
            Reply reply = wire.hear(Reply.class);
            if (!(reply instanceof Reply.Progressed far)) {
                return reply;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("nobody listens any more");
            }
            progress.at(far.fraction());
        }
    }

    /** Called when the child is silent or unintelligible. */
    private DeadDecoderException dead() throws InterruptedException {
        process.destroyForcibly();
        boolean ended = process.waitFor(10, TimeUnit.SECONDS);
        LOG.warn("A decoder process died over a file, exit code {}", ended ? process.exitValue() : "unknown");
        return new DeadDecoderException("it crashed the decoder");
    }

    /** Ends it, whatever it does, and waits until its files are nobody's. */
    @Override
    public synchronized void close() {
        process.destroyForcibly();
        ear.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            // Killed, it cannot refuse; only a disk that hangs could hold it.
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            if (!ended) {
                LOG.warn("A decoder process cannot be killed: {}", process.pid());
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        folder.delete();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
