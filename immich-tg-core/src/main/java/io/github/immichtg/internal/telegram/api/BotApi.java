package io.github.immichtg.internal.telegram.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.PostedMessage;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.NotSent;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Client of the Bot API: the library's client on an OkHttp client of ours, with its own connections and threads.
 * Every request gets a derived client, so that it can be observed and limited individually.
 *
 * <p>Thread-safe. What is closed while requests are under way breaks them.
 */
public final class BotApi implements AutoCloseable {

    /** A connection that has been idle for longer may be dead unnoticed, and would cause an unknown outcome. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private static final int PARALLEL_REQUESTS = 64;

    private final TelegramOptions options;
    private final RequestThrottle throttle;
    private final Timeouts timeouts;
    private final ExecutorService threads;
    private final OkHttpClient http;
    private final ObjectMapper json = new ObjectMapper();

    /** A call of the library's client. */
    @FunctionalInterface
    public interface Request<T> {
        CompletableFuture<T> start(TelegramClient client) throws TelegramApiException;
    }

    public BotApi(
            TelegramOptions options,
            RequestThrottle throttle,
            Timeouts timeouts,
            UnaryOperator<OkHttpClient.Builder> adapted) {
        this.options = options;
        this.throttle = throttle;
        this.timeouts = timeouts;
        this.threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                KEEP_ALIVE.toSeconds(),
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().name("telegram-", 0).daemon().factory());
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(PARALLEL_REQUESTS);
        dispatcher.setMaxRequestsPerHost(PARALLEL_REQUESTS);
        this.http = adapted.apply(ServerConnections.of(options, timeouts, dispatcher, KEEP_ALIVE))
                .build();
    }

    /** Calls a method that changes nothing. */
    public <T extends Serializable> T ask(BotApiMethod<T> question) throws TelegramException {
        return ask(question, throttle::await, new ApiCall());
    }

    /** Calls a method for an interactive user, with priority. */
    public <T extends Serializable> T talk(BotApiMethod<T> question) throws TelegramException {
        return ask(question, throttle::awaitToTalk, new ApiCall());
    }

    /** Calls a method that changes nothing. The reader returns empty if its result is something else. */
    public <T> T ask(BotApiMethod<?> question, Function<JsonNode, Optional<T>> reader) throws TelegramException {
        return ask(question, reader, throttle::await);
    }

    /** Does the same for an interactive user, with priority. */
    public <T> T talk(BotApiMethod<?> question, Function<JsonNode, Optional<T>> reader) throws TelegramException {
        return ask(question, reader, throttle::awaitToTalk);
    }

    /** Permit of the request throttle. */
    @FunctionalInterface
    private interface Turn {
        void await() throws InterruptedException;
    }

    private <T> T ask(BotApiMethod<?> question, Function<JsonNode, Optional<T>> reader, Turn turn)
            throws TelegramException {
        ApiCall call = new ApiCall();
        ask(new UnreadMethod(question), turn, call);
        return result(call, reader);
    }

    private <T> T result(ApiCall call, Function<JsonNode, Optional<T>> reader) throws TelegramException {
        return Optional.ofNullable(call.answer())
                .filter(ApiResponse::ok)
                .flatMap(response -> reader.apply(response.json().path("result")))
                .orElseThrow(() -> unanswered(call, new ExecutionException(new IOException("no result"))));
    }

    private <T extends Serializable> T ask(BotApiMethod<T> question, Turn turn, ApiCall call) throws TelegramException {
        try {
            turn.await();
            return run(call, timeouts.question(), Duration.ZERO, client -> client.executeAsync(question));
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw unanswered(call, e);
        }
    }

    /** Downloads a small file that Telegram keeps. */
    public void download(String fileId, Path target) throws TelegramException {
        String path = ask(new GetFile(fileId)).getFilePath();
        OkHttpClient client = http.newBuilder().callTimeout(timeouts.question()).build();
        new FileDownload(options, client).write(path, target);
    }

    /**
     * Polls for updates and returns them unparsed, because the library would reject a batch with one bad update.
     *
     * @param wait how long Telegram holds the poll open while there are no updates
     */
    public JsonNode poll(GetUpdates question, Duration wait) throws TelegramException {
        ApiCall call = ApiCall.answeredAtLength(ApiResponse.LONGEST_BATCH);
        try {
            // Telegram limits sent messages only; a throttled poll would delay interactive users.
            UnreadMethod unread = new UnreadMethod(question);
            run(call, timeouts.question().plus(wait), Duration.ZERO, client -> client.executeAsync(unread));
        } catch (ExecutionException e) {
            throw unanswered(call, e);
        }
        return result(call, updates -> Optional.of(updates).filter(JsonNode::isArray));
    }

    private static TelegramException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TelegramException.Unreachable("interrupted before the request was sent", e);
    }

    private TelegramException unanswered(ApiCall call, ExecutionException e) {
        return FailureClassifier.repeatable(FailureClassifier.of(call, e, options.token()));
    }

    /**
     * A request that sends or replaces messages.
     *
     * @param chat destination
     * @param messages number of messages that it creates or replaces
     * @param bytes size of its files
     * @param window the time in which it may be written to the network
     * @param form its file parts
     */
    public record Upload(
            ChatId chat, int messages, long bytes, SendWindow window, MultipartForm form, Request<?> request) {}

    /**
     * Sends one message or several.
     *
     * @return all of them, in order
     */
    public List<PostedMessage> send(Upload upload) throws TelegramException {
        ApiCall call = new ApiCall(upload.window()::over, upload.form());
        TelegramException failure = sent(call, upload);
        ApiResponse response = call.answer();
        List<PostedMessage> posted = response == null ? List.of() : response.posted(upload.chat());
        if (posted.size() == upload.messages()) {
            // The library cannot parse every success; the response itself decides.
            return posted;
        }
        throw upload.messages() == 1 ? ErrorClassifier.ofOne(failure) : ErrorClassifier.ofGroup(failure, response);
    }

    /** Replaces what a message shows. If the response is lost, it may be replaced again. */
    public void replace(Upload upload) throws TelegramException {
        ApiCall call = new ApiCall(upload.window()::over, upload.form());
        TelegramException failure = sent(call, upload);
        if (Optional.ofNullable(call.answer()).filter(ApiResponse::ok).isEmpty()) {
            throw FailureClassifier.repeatable(failure);
        }
    }

    /** Sends the request, and returns the failure if the response does not list the created messages. */
    private TelegramException sent(ApiCall call, Upload upload) {
        try {
            throttle.await();
            Duration left = upload.window().left();
            run(call, timeouts.answer(upload.bytes()), left.isPositive() ? left : Duration.ZERO, upload.request());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotSent(NotSent.Reason.INTERRUPTED, "interrupted before the message was sent", e);
        } catch (ExecutionException e) {
            return FailureClassifier.of(call, e, options.token());
        }
        return new TelegramException.OutcomeUnknown(
                "Telegram accepted the request without returning the messages", null, null);
    }

    private <T> T run(ApiCall call, Duration toAnswer, Duration toWrite, Request<T> request) throws ExecutionException {
        Duration whole = timeouts.connect().plus(timeouts.write()).plus(toWrite).plus(toAnswer);
        OkHttpClient watched = http.newBuilder()
                .readTimeout(toAnswer)
                .callTimeout(whole)
                .addInterceptor(call)
                .build();
        try {
            return call.end(request.start(
                    new OkHttpTelegramClient(json, watched, options.token().value(), ServerUrl.of(options.api()))));
        } catch (TelegramApiException e) {
            throw new ExecutionException(e);
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        threads.shutdown();
        http.connectionPool().evictAll();
        try {
            if (!threads.awaitTermination(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        http.connectionPool().evictAll();
    }
}
