package io.github.immichtg.telegram;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: puts the window round its body, and remembers how far it got and what was answered. Used for
 * one request only; {@link #end} is called by the thread that waits, the rest by the client's.
 */
final class ApiCall implements Interceptor {

    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final BooleanSupplier over;
    private final long longestAnswer;
    private final Form form;
    private volatile boolean abandoned;
    private volatile @Nullable Call call;
    private volatile @Nullable WindowedBody body;
    private volatile @Nullable Answer answer;

    /** A request that may be written at any time, with a short answer. */
    ApiCall() {
        this(() -> false, Answer.LONGEST, new Form());
    }

    /**
     * A request that sends something.
     *
     * @param over asked before every chunk whether the time for sending is over
     * @param form of its parts
     */
    ApiCall(BooleanSupplier over, Form form) {
        this(over, Answer.LONGEST, form);
    }

    private ApiCall(BooleanSupplier over, long longestAnswer, Form form) {
        this.over = over;
        this.longestAnswer = longestAnswer;
        this.form = form;
    }

    /** A request that may be written at any time, with an answer of up to so many bytes. */
    static ApiCall answeredAtLength(long longestAnswer) {
        return new ApiCall(() -> false, longestAnswer, new Form());
    }

    /** What was answered; null when nothing was. */
    @Nullable Answer answer() {
        return answer;
    }

    WindowedBody.Progress progress() {
        WindowedBody begun = body;
        return begun == null ? WindowedBody.Progress.UNTOUCHED : begun.progress();
    }

    /** Whether the waiting thread was interrupted. */
    boolean abandoned() {
        return abandoned;
    }

    /**
     * Waits until the request is over, one way or the other. An interrupt breaks the connection, and the thread stays
     * interrupted.
     *
     * @return the result
     * @throws ExecutionException with the library's failure
     */
    <T> T end(CompletableFuture<T> future) throws ExecutionException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            abandoned = true;
            Call begun = call;
            if (begun != null) {
                begun.cancel();
            }
            Thread.currentThread().interrupt();
        }
        try {
            // Whoever asks what became of the message must know that nothing of it is under way any more.
            return future.join();
        } catch (CompletionException e) {
            throw new ExecutionException(e.getCause());
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        call = chain.call();
        if (abandoned) {
            throw new IOException("interrupted");
        }
        try (Response response = chain.proceed(windowed(chain.request()))) {
            // The status is kept even when the rest of the answer is lost.
            answer = Answer.of(response.code(), "");
            String text = text(response);
            answer = Answer.of(response.code(), text);
            return response.newBuilder().body(ResponseBody.create(text, JSON)).build();
        }
    }

    private Request windowed(Request request) throws IOException {
        RequestBody whole = request.body();
        if (whole == null) {
            return request;
        }
        RequestBody arranged = whole instanceof MultipartBody parts ? form.arranged(parts) : whole;
        WindowedBody windowed = new WindowedBody(arranged, () -> abandoned || over.getAsBoolean());
        body = windowed;
        return request.newBuilder().method(request.method(), windowed).build();
    }

    private String text(Response response) throws IOException {
        ResponseBody body = response.body();
        if (body == null) {
            return "";
        }
        BufferedSource source = body.source();
        return source.request(longestAnswer + 1) ? "" : source.readString(StandardCharsets.UTF_8);
    }
}
