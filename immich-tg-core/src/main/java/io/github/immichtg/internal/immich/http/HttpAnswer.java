package io.github.immichtg.internal.immich.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Response with status and headers, whose body is still to be read. The caller closes it, or reads its body. */
public record HttpAnswer(okhttp3.Call call, Response response) implements AutoCloseable {

    public int status() {
        return response.code();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(response.header(name));
    }

    /** Never null in the response to an executed call. */
    public ResponseBody body() {
        return Objects.requireNonNull(response.body());
    }

    /** Length of the body in bytes; -1 if the server does not tell. */
    public long length() {
        return body().contentLength();
    }

    /** The URI that responded, after redirects. */
    public URI uri() {
        return response.request().url().uri();
    }

    /** Whether the content type contains {@code word}. */
    boolean isOfType(String word) {
        return header("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains(word);
    }

    /**
     * Discards the rest if it is available at once, and keeps the connection for the next request; otherwise like
     * {@link #close}.
     */
    void release() {
        // OkHttp reads for another 100 ms, and closes the connection if that was not all.
        response.close();
    }

    /** Cancels the request, which ends any reading of the body and closes the connection. From any thread. */
    void cancel() {
        call.cancel();
    }

    /** Cancels the response and closes its connection. */
    @Override
    public void close() {
        call.cancel();
        response.close();
    }
}
