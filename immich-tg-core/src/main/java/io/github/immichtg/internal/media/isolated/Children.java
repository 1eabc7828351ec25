package io.github.immichtg.internal.media.isolated;

import io.github.immichtg.internal.media.ffmpeg.video.Progress;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pool of decoder processes, one file at a time each: as many as are needed at once, kept for reuse. They know
 * nothing of what this process knows, and none outlives it.
 */
public final class Children implements Decoders {

    private static final Logger LOG = LoggerFactory.getLogger(Children.class);

    /** The processor time after which a child is replaced: what leaks, leaks for so long. */
    private static final Duration LIFE = Duration.ofHours(1);

    private final Bounds bounds;
    private final Set<Path> hidden;
    private final Deque<Child> idle = new ArrayDeque<>();
    private final Set<Child> busy = new HashSet<>();
    private @Nullable Command command;
    private boolean closed;

    /**
     * Starts none yet.
     *
     * @param bounds of each of them
     * @param hidden files and folders, by absolute paths, that they cannot open where the machine allows it
     */
    public Children(Bounds bounds, Set<Path> hidden) {
        this.bounds = bounds;
        this.hidden = Set.copyOf(hidden);
    }

    @Override
    public boolean apart() {
        return true;
    }

    @Override
    public <A> A carryOut(Order<A> order, Progress progress)
            throws MediaException, DeadDecoderException, IOException, InterruptedException {
        Child child = take();
        boolean well = false;
        try {
            Reply reply = child.ask(order, progress);
            A answer = switch (reply) {
                case Reply.Done done -> Wire.value(done.answer(), order.answer());
                case Reply.Refused refused -> {
                    well = true;
                    throw refused.failure();
                }
                case Reply.NoDisk noDisk -> {
                    well = true;
                    throw new IOException(noDisk.message());
                }
                case Reply.Fault fault ->
                    throw new IllegalStateException("a fault in the decoder process:\n" + fault.trace());
                case Reply.Ready ready -> throw senseless();
                case Reply.Progressed progressed -> throw senseless();
            };
            if (!order.isAnsweredBy(answer)) {
                throw senseless();
            }
            well = true;
            return answer;
        } catch (DeadDecoderException e) {
            if (isClosed()) {
                // Ours, and no file's fault.
                throw new IOException("the decoder is closed", e);
            }
            throw e;
        } finally {
            giveBack(child, well);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static DeadDecoderException senseless() {
        return new DeadDecoderException("its decoder gave an invalid answer");
    }

    private Child take() throws IOException, InterruptedException {
        Command how;
        synchronized (this) {
            while (!idle.isEmpty() && !closed) {
                Child child = idle.pop();
                if (child.isAlive()) {
                    busy.add(child);
                    return child;
                }
                child.close();
            }
            if (closed) {
                throw new IllegalStateException("the decoder is closed");
            }
            how = command();
        }
        Child child = Child.start(how);
        synchronized (this) {
            busy.add(child);
        }
        return child;
    }

    private Command command() throws InterruptedException {
        Command known = command;
        if (known == null) {
            known = Command.within(bounds, hidden);
            LOG.info(
                    "Files are decoded in processes of their own, held by the JVM{}; {}",
                    known.holds().isEmpty() ? " alone" : " and by " + String.join(" and ", known.holds()),
                    known.hides()
                            ? "files with secrets are hidden from them"
                            : "this machine hides no files from them, those with secrets included");
            command = known;
        }
        return known;
    }

    private void giveBack(Child child, boolean well) {
        boolean kept = well && child.isAlive() && child.cpu().compareTo(LIFE) < 0;
        synchronized (this) {
            busy.remove(child);
            if (kept && !closed) {
                // The one that was used last is the warmest.
                idle.push(child);
                return;
            }
        }
        child.close();
    }

    @Override
    public void close() {
        Deque<Child> all;
        synchronized (this) {
            closed = true;
            all = new ArrayDeque<>(idle);
            all.addAll(busy);
            idle.clear();
        }
        all.forEach(Child::close);
    }
}
