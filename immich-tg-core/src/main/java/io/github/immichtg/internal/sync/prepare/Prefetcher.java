package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.sync.control.MediaFileMdc;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.PassThreads;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Prefetches and prepares the next media files of one chat while another post is being sent. For one thread. Files that
 * were prepared but never taken are deleted when it is closed.
 */
public final class Prefetcher implements AutoCloseable {

    /** The current file and the next two. */
    static final int WINDOW = 3;

    private final MediaFilePreparer preparer;
    private final ExecutorService threads;
    private final PassControl control;
    private final SyncListener listener;
    private final Runnable giveUp = this::cancel;
    private final Map<Long, Future<PreparationResult>> begun = new ConcurrentHashMap<>();

    public Prefetcher(MediaFilePreparer preparer, ExecutorService threads, PassControl control, SyncListener listener) {
        this.preparer = preparer;
        this.threads = threads;
        this.control = control;
        this.listener = listener;
        control.whenStopped(giveUp);
    }

    /**
     * Starts preparing those of {@code next} that are not started yet, and cancels files that are no longer among them.
     */
    void prefetch(List<MediaFile> next) {
        Set<Long> wanted = new HashSet<>();
        for (MediaFile file : next) {
            wanted.add(file.id());
            begun.computeIfAbsent(file.id(), id -> threads.submit(() -> prepare(file)));
        }
        begun.entrySet().removeIf(entry -> {
            boolean unwanted = !wanted.contains(entry.getKey());
            if (unwanted) {
                discard(entry.getValue());
            }
            return unwanted;
        });
    }

    private PreparationResult prepare(MediaFile file) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (MediaFileMdc trace = MediaFileMdc.of(file)) {
            PreparationResult preparation = preparer.prepare(file);
            if (preparation instanceof PreparationResult.Ready ready) {
                Duration time = Duration.ofNanos(System.nanoTime() - begun);
                listener.on(new SyncEvent.Prepared(
                        file.chat(),
                        file.asset().fileName(),
                        time,
                        ready.media().bytes()));
            }
            return preparation;
        }
    }

    /**
     * Waits for a file that {@link #prefetch} started.
     *
     * @return empty if the pass was stopped first
     */
    Optional<PreparationResult> take(MediaFile file) throws IOException, InterruptedException {
        Future<PreparationResult> future = begun.get(file.id());
        if (future == null) {
            throw new IllegalStateException("media file " + file.id() + " was never started");
        }
        try {
            return Optional.of(PassThreads.await(future));
        } catch (CancellationException e) {
            return Optional.empty();
        } finally {
            begun.remove(file.id());
        }
    }

    /** Puts back a file that was taken too early. */
    void giveBack(PreparationResult.Ready ready) {
        begun.put(ready.file().id(), CompletableFuture.completedFuture(ready));
    }

    private static void discard(Future<PreparationResult> future) {
        if (!future.isDone()) {
            future.cancel(true);
        } else if (future.state() == Future.State.SUCCESS
                && future.resultNow() instanceof PreparationResult.Ready ready) {
            try {
                ready.media().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void cancel() {
        begun.values().forEach(future -> future.cancel(true));
    }

    @Override
    public void close() {
        control.forget(giveUp);
        begun.values().forEach(Prefetcher::discard);
        begun.clear();
    }
}
