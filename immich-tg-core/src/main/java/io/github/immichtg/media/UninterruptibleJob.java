package io.github.immichtg.media;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Uninterruptible wait for a job on another thread. Unlike with a future, an interrupted caller waits for the job's
 * end, because the job works on files.
 */
final class UninterruptibleJob<T> implements Runnable {

    private final Callable<T> job;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread worker;
    private boolean cancelled;
    private @Nullable T result;
    private @Nullable Exception failure;
    private @Nullable Error error;

    UninterruptibleJob(Callable<T> job) {
        this.job = job;
    }

    /** Runs the job; used once. */
    T runOn(Executor pool) throws Exception {
        pool.execute(this);
        try {
            ended.await();
        } catch (InterruptedException e) {
            cancel();
            awaitEnd();
            throw e;
        }
        if (error != null) {
            throw error;
        } else if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(result);
    }

    @Override
    public void run() {
        try {
            if (begin()) {
                result = job.call();
            }
        } catch (Exception e) {
            failure = e;
        } catch (Error e) {
            error = e;
        } finally {
            end();
            ended.countDown();
        }
    }

    private synchronized boolean begin() {
        worker = Thread.currentThread();
        return !cancelled;
    }

    private synchronized void end() {
        worker = null;
        // The thread continues with another owner's job.
        boolean ignored = Thread.interrupted();
    }

    private synchronized void cancel() {
        cancelled = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    private void awaitEnd() {
        while (true) {
            try {
                ended.await();
                return;
            } catch (InterruptedException again) {
                // It was interrupted already, and will end.
                continue;
            }
        }
    }
}
