package io.github.immichtg.immich;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A question that is on its way while whoever asked it is busy. Of the answer no more comes in than a few buffers hold
 * before it is read; closed, it is not waited for any more. For one thread.
 */
final class Asked implements AutoCloseable {

    private final Call call;
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    private final Thread sending;

    Asked(Call call, HttpTransport transport) {
        this.call = call;
        this.sending = Thread.ofVirtual().start(() -> send(transport));
    }

    private void send(HttpTransport transport) {
        try {
            var response = transport.send(call);
            if (!answer.complete(response)) {
                response.close();
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
    HttpAnswer response() throws InterruptedException {
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
            answer.thenAccept(HttpAnswer::close).exceptionally(failed -> null);
        }
    }
}
