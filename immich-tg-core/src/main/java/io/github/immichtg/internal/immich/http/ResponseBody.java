package io.github.immichtg.internal.immich.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Response body with limits on size, idle time and transfer rate. A separate thread reads slightly ahead, so that an
 * interrupt ends a blocking read. All received bytes are delivered before a lost connection is reported. Time that
 * the reader spends elsewhere does not count. For one reading thread.
 */
public final class ResponseBody extends InputStream {

    private static final int AHEAD = 128 * 1024;
    private static final int AT_ONCE = 16 * 1024;

    private final HttpAnswer answer;
    private final ApiRequest.Kind kind;
    private final ResponseLimits bounds;
    private final Pipe pipe = new Pipe(AHEAD);
    private final InputStream arrived;
    private volatile boolean ended;
    private volatile @Nullable IOException lost;

    /** Takes ownership of the response. */
    ResponseBody(HttpAnswer answer, ApiRequest.Kind kind, ResponseLimits bounds) {
        this.answer = answer;
        this.kind = kind;
        this.bounds = bounds;
        this.arrived = Okio.buffer(pipe.source()).inputStream();
        Connections.requestThreads().start(this::fill);
    }

    private void fill() {
        try (BufferedSource body = answer.body().source()) {
            body.timeout().timeout(bounds.idle().toMillis(), TimeUnit.MILLISECONDS);
            Buffer buffer = new Buffer();
            long bytes = 0;
            long waited = 0;
            while (true) {
                long begin = System.nanoTime();
                long count = body.read(buffer, AT_ONCE);
                waited += System.nanoTime() - begin;
                if (count < 0) {
                    break;
                }
                bytes += count;
                if (bytes > kind.bytes()) {
                    throw new TooLarge(kind.bytes());
                }
                if (waited > kind.patience(bytes, bounds.answer()).toNanos()) {
                    throw new IOException(
                            "too slow: " + bytes + " bytes in " + TimeUnit.NANOSECONDS.toSeconds(waited) + " s");
                }
                pipe.sink().write(buffer, count);
            }
        } catch (SocketTimeoutException e) {
            lost = new IOException("no data for " + bounds.idle().toSeconds() + " s", e);
        } catch (IOException | RuntimeException | Error e) {
            // Includes errors; otherwise the reader would block indefinitely.
            lost = e instanceof IOException known ? known : new IOException(e);
        }
        ended = true;
        try {
            pipe.sink().close();
        } catch (IOException e) {
            lost = e;
        }
    }

    @Override
    public int read() throws IOException {
        return whole(arrived.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return whole(arrived.read(bytes, offset, length));
    }

    private int whole(int read) throws IOException {
        IOException cause = lost;
        if (read < 0 && cause != null) {
            throw cause instanceof TooLarge tooLarge ? tooLarge : new IOException(cause.getMessage(), cause);
        }
        return read;
    }

    /** Reads the rest, so that the connection can be reused. */
    void drain() throws IOException {
        byte[] rest = new byte[AT_ONCE];
        while (read(rest, 0, rest.length) >= 0) {}
    }

    /** Ends the connection where not all has come. The thread that reads closes the body: OkHttp loses track of one that two close. */
    @Override
    public void close() throws IOException {
        if (!ended) {
            answer.cancel();
        }
        arrived.close();
    }

    /** The body exceeds its size limit. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        public TooLarge(long limit) {
            super("larger than " + (limit >> 10) + " KiB");
        }
    }
}
