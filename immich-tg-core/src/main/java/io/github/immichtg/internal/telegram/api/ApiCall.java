package io.github.immichtg.internal.telegram.api;

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
 * State of one request: wraps its body in the send window, and records its progress and response. For one request
 * only; the waiting thread calls {@link #end}, the HTTP client's threads call the rest.
 */
final class ApiCall implements Interceptor {

    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final BooleanSupplier over;
    private final long longestAnswer;
    private final MultipartForm form;
    private volatile boolean abandoned;
    private volatile @Nullable Call call;
    private volatile @Nullable WindowedBody body;
    private volatile @Nullable ApiResponse answer;

    /** A request without a send window, with a short response. */
    ApiCall() {
        this(() -> false, ApiResponse.LONGEST, new MultipartForm());
    }

    /**
     * A request that sends a message.
     *
     * @param over checked before every chunk: whether the send window is over
     * @param form the request's parts
     */
    ApiCall(BooleanSupplier over, MultipartForm form) {
        this(over, ApiResponse.LONGEST, form);
    }

    private ApiCall(BooleanSupplier over, long longestAnswer, MultipartForm form) {
        this.over = over;
        this.longestAnswer = longestAnswer;
        this.form = form;
    }

    /** A request without a send window, with a response of up to this many bytes. */
    static ApiCall answeredAtLength(long longestAnswer) {
        return new ApiCall(() -> false, longestAnswer, new MultipartForm());
    }

    /** The response; null if there was none. */
    @Nullable ApiResponse answer() {
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
     * Waits for the end of the request. An interrupt closes the connection and leaves the thread interrupted.
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
            // The caller reconciles the message next, so no byte of the request may be in flight any more.
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
            // The status is kept even if the rest of the response is lost.
            answer = ApiResponse.of(response.code(), "");
            String text = text(response);
            answer = ApiResponse.of(response.code(), text);
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
