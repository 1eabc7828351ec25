package io.github.immichtg.immich;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Status and headers of an answer whose body is still to be read. The caller closes it, or reads its body. */
record HttpAnswer(okhttp3.Call call, Response response) implements AutoCloseable {

    int status() {
        return response.code();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(response.header(name));
    }

    /** Never absent in the answer to a call that was made. */
    ResponseBody body() {
        return Objects.requireNonNull(response.body());
    }

    /** The address that answered, after redirects. */
    URI uri() {
        return response.request().url().uri();
    }

    /** Whether the content type has {@code word} in it. */
    boolean isOfType(String word) {
        return header("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains(word);
    }

    /** Passes over the rest where it is there at once, and keeps its connection for the next question; else as {@link #close}. */
    void release() {
        // OkHttp reads on for a tenth of a second, and closes the connection if that was not all.
        response.close();
    }

    /** Gives the rest of the answer up, wherever it is, and its connection. */
    @Override
    public void close() {
        call.cancel();
        response.close();
    }
}
