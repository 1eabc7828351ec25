package io.github.immichtg.internal.immich.http;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Pending response to a request that was sent ahead. Until it is read, only a few buffers of it are received; closing
 * it cancels the request. For one thread.
 */
public final class PendingResponse implements AutoCloseable {

    private final ApiRequest request;
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    private final Thread sending;

    PendingResponse(ApiRequest request, HttpTransport transport) {
        this.request = request;
        this.sending = Connections.requestThreads().start(() -> send(transport));
    }

    private void send(HttpTransport transport) {
        try {
            var response = transport.send(request);
            if (!answer.complete(response)) {
                response.close();
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            // Includes errors; otherwise the reader would wait indefinitely.
            answer.completeExceptionally(e);
        }
    }

    ApiRequest call() {
        return request;
    }

    /** The response, with at least its beginning received; the caller closes it. */
    HttpAnswer response() throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("interrupted without being closed", e);
        }
    }

    @Override
    public void close() {
        if (answer.completeExceptionally(new CancellationException("the request was cancelled"))) {
            sending.interrupt();
        } else {
            answer.thenAccept(HttpAnswer::close).exceptionally(failed -> null);
        }
    }
}
