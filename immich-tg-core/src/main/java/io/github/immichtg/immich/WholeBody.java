package io.github.immichtg.immich;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A body as a stream that gives every byte that came before it tells that the connection was lost. The JDK's own throws
 * away what was not read yet, and a download that is cut often would hardly get on.
 */
final class WholeBody implements BodySubscriber<InputStream> {

    private final BodySubscriber<InputStream> body = BodySubscribers.ofInputStream();
    private volatile @Nullable Throwable lost;

    private WholeBody() {}

    static BodyHandler<InputStream> handler() {
        return info -> new WholeBody();
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return body.getBody().thenApply(Ending::new);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        body.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        body.onNext(item);
    }

    @Override
    public void onError(Throwable cause) {
        lost = cause;
        body.onComplete();
    }

    @Override
    public void onComplete() {
        body.onComplete();
    }

    private final class Ending extends FilterInputStream {

        Ending(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return ended(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return ended(super.read(bytes, offset, length));
        }

        private int ended(int read) throws IOException {
            var cause = lost;
            if (read < 0 && cause != null) {
                throw new IOException(cause.getMessage(), cause);
            }
            return read;
        }
    }
}
