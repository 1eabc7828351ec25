package io.github.immichtg.immich;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A question that is on its way while whoever asked it is busy. Of the answer no more comes in than a few buffers hold
 * before it is read; closed, it is not waited for any more. For one thread.
 */
final class Asked implements AutoCloseable {

    private final Call call;
    private final CompletableFuture<HttpResponse<InputStream>> answer = new CompletableFuture<>();
    private final Thread sending;

    Asked(Call call, Wire wire) {
        this.call = call;
        this.sending = Thread.ofVirtual().start(() -> send(wire));
    }

    private void send(Wire wire) {
        try {
            var response = wire.send(call);
            if (!answer.complete(response)) {
                Wire.closeQuietly(response);
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            // Errors too: whoever waits for the answer would wait for ever.
            answer.completeExceptionally(e);
        }
    }

    Call call() {
        return call;
    }

    /** The answer, or at least its beginning; whoever takes it closes it. */
    HttpResponse<InputStream> response() throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("only closing interrupts it", e);
        }
    }

    @Override
    public void close() {
        if (answer.completeExceptionally(new CancellationException("nobody waits for it any more"))) {
            sending.interrupt();
        } else {
            answer.thenAccept(Wire::closeQuietly).exceptionally(failed -> null);
        }
    }
}
