package io.github.immichtg.internal.telegram.api;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Request body that is written at most once, and only within its send window. It checks the window before every chunk
 * and once more before releasing the last one; when the time is over it fails, which makes the HTTP client close the
 * connection.
 *
 * <p>For one thread; its progress may be read by another one after the call has ended.
 */
public final class WindowedBody extends RequestBody {

    /**
     * In the library's multipart bodies the chat id follows the file. Held back together with the end, it leaves even
     * a server that accepts a truncated body without a chat to post to.
     */
    public static final int HELD_BACK = 16 * 1024;

    static final int CHUNK = 8 * 1024;

    /** Progress of the body. */
    enum Progress {
        UNTOUCHED,
        /** Something was written, but not the last chunk. */
        BEGUN,
        WINDOW_OVER,
        FILE_UNREADABLE,
        /** The last chunk was released to the network: from now on the server may have received everything. */
        RELEASED
    }

    private final RequestBody whole;
    private final long length;
    private final BooleanSupplier over;
    private volatile Progress progress = Progress.UNTOUCHED;

    WindowedBody(RequestBody whole, BooleanSupplier over) throws IOException {
        this.whole = whole;
        this.length = whole.contentLength();
        this.over = over;
    }

    Progress progress() {
        return progress;
    }

    @Override
    public @Nullable MediaType contentType() {
        return whole.contentType();
    }

    @Override
    public long contentLength() {
        return length;
    }

    /** Prevents OkHttp from sending it again by itself, after a lost connection or a 503. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink network) throws IOException {
        if (progress != Progress.UNTOUCHED) {
            throw new IOException("a request body can be written only once");
        }
        progress = Progress.BEGUN;
        Gate gate = new Gate(network);
        BufferedSink intoGate = Okio.buffer(gate);
        try {
            whole.writeTo(intoGate);
            intoGate.emit();
        } catch (IOException e) {
            if (!gate.failed) {
                progress = Progress.FILE_UNREADABLE;
            }
            throw e;
        }
        gate.release();
    }

    /** Forwards allowed chunks and holds back the last one. */
    private final class Gate extends ForwardingSink {

        private final BufferedSink network;
        private final Buffer held = new Buffer();
        private long seen;
        private boolean failed;

        Gate(BufferedSink network) {
            super(network);
            this.network = network;
        }

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            held.write(source, byteCount);
            seen += byteCount;
            while (held.size() >= HELD_BACK + CHUNK) {
                look();
                pass(CHUNK);
            }
        }

        void release() throws IOException {
            if (seen != length) {
                progress = Progress.FILE_UNREADABLE;
                throw new IOException("the file changed during the upload");
            }
            look();
            progress = Progress.RELEASED;
            pass(held.size());
            network.flush();
        }

        private void look() throws IOException {
            if (over.getAsBoolean()) {
                failed = true;
                progress = Progress.WINDOW_OVER;
                throw new IOException("the time for sending ran out");
            }
        }

        private void pass(long bytes) throws IOException {
            try {
                network.write(held, bytes);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }
    }
}
