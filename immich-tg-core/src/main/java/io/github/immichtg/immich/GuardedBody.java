package io.github.immichtg.immich;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An answer's bytes, which may not be more than were expected, nor fail to come for ever. Time that the reader spends
 * elsewhere does not count. One thread reads.
 */
final class GuardedBody extends FilterInputStream {

    private final long limit;
    private final Duration patience;
    private long read;
    private volatile long readingSince;
    private volatile boolean reading;
    private volatile boolean stalled;
    private volatile boolean closed;
    private volatile CompletableFuture<Void> watch = new CompletableFuture<>();

    GuardedBody(InputStream in, long limit, Duration patience) {
        super(in);
        this.limit = limit;
        this.patience = patience;
        watchAgain();
    }

    private void watchAgain() {
        var next = new CompletableFuture<Void>();
        watch = next;
        next.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS).thenRunAsync(this::look);
        if (closed) {
            next.cancel(false);
        }
    }

    private void look() {
        if (reading && System.nanoTime() - readingSince >= patience.toNanos()) {
            stalled = true;
            try {
                // Wakes the reader, who is told why.
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else if (!closed) {
            watchAgain();
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        readingSince = System.nanoTime();
        reading = true;
        try {
            var count = super.read(bytes, offset, length);
            if (stalled) {
                throw new IOException("closed while waiting");
            }
            if (count > 0 && (read += count) > limit) {
                throw new TooLarge(limit);
            }
            return count;
        } catch (IOException e) {
            throw stalled ? new IOException("nothing came for " + patience.toSeconds() + " s", e) : e;
        } finally {
            reading = false;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        watch.cancel(false);
        super.close();
    }

    /** More came than anything sensible has. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(long limit) {
            super("it is larger than " + (limit >> 20) + " MiB");
        }
    }
}
