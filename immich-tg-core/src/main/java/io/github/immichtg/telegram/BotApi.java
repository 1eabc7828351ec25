package io.github.immichtg.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.immichtg.telegram.TelegramException.NotSent;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * The way to the Bot API: the library's client over an HTTP client of ours, with its connections and threads. Every
 * request has its own derived client, so that it can be watched and bounded by itself.
 *
 * <p>Thread-safe. What is closed while requests are under way breaks them.
 */
final class BotApi implements AutoCloseable {

    /** A connection that was quiet for longer may be dead without our knowing, and would cost an unknown outcome. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private static final int PARALLEL_REQUESTS = 64;

    private final TelegramOptions options;
    private final Turns turns;
    private final Patience patience;
    private final ExecutorService threads;
    private final OkHttpClient http;
    private final ObjectMapper json = new ObjectMapper();

    /** A call of the library's client. */
    @FunctionalInterface
    interface Request<T> {
        CompletableFuture<T> start(TelegramClient client) throws TelegramApiException;
    }

    BotApi(TelegramOptions options, Turns turns, Patience patience, UnaryOperator<OkHttpClient.Builder> adapted) {
        this.options = options;
        this.turns = turns;
        this.patience = patience;
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
        this.http = adapted.apply(new OkHttpClient.Builder()
                        .dispatcher(dispatcher)
                        .connectionPool(new ConnectionPool(PARALLEL_REQUESTS, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS))
                        .protocols(List.of(Protocol.HTTP_1_1))
                        // Only for a connection that could not be made, which has a next address to try: the
                        // bodies refuse to be written twice, and without this one dead address would be the end.
                        .retryOnConnectionFailure(true)
                        // A redirect would carry the token in its address to wherever it points.
                        .followRedirects(false)
                        .connectTimeout(patience.connect())
                        .writeTimeout(patience.write())
                        .addNetworkInterceptor(BotApi::resetInsteadOfClose))
                .build();
    }

    /**
     * Before anything is written, the socket is told to throw away what it still holds when it is closed, be it by us
     * or because the process dies: nothing is delivered after that. Here, and not in a socket factory, because a
     * connection through a SOCKS proxy is not made by one.
     */
    private static Response resetInsteadOfClose(Interceptor.Chain chain) throws IOException {
        if (chain.connection() != null) {
            chain.connection().socket().setSoLinger(true, 0);
        }
        return chain.proceed(chain.request());
    }

    /** Asks something that changes nothing. */
    <T extends Serializable> T ask(BotApiMethod<T> question) throws TelegramException {
        return ask(question, turns::await);
    }

    /** Asks something for which a person waits. */
    <T extends Serializable> T talk(BotApiMethod<T> question) throws TelegramException {
        return ask(question, turns::awaitToTalk);
    }

    /** A place among the requests that may be made. */
    @FunctionalInterface
    private interface Turn {
        void await() throws InterruptedException;
    }

    private <T extends Serializable> T ask(BotApiMethod<T> question, Turn turn) throws TelegramException {
        ApiCall call = new ApiCall();
        try {
            turn.await();
            return run(call, patience.question(), Duration.ZERO, client -> client.executeAsync(question));
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw unanswered(call, e);
        }
    }

    /**
     * Asks for updates, and gives them as they came: the library reads all of them or none.
     *
     * @param wait how long Telegram holds the question back for want of an update
     */
    JsonNode poll(GetUpdates question, Duration wait) throws TelegramException {
        ApiCall call = ApiCall.answeredAtLength(Answer.LONGEST_BATCH);
        try {
            // Telegram counts what is sent; a poll that waited for a turn would make people wait.
            run(call, patience.question().plus(wait), Duration.ZERO, client -> client.executeAsync(question));
        } catch (ExecutionException e) {
            return updates(call).orElseThrow(() -> unanswered(call, e));
        }
        return updates(call)
                .orElseThrow(() -> new TelegramException.Unreachable("Telegram's answer holds no updates", null));
    }

    private static Optional<JsonNode> updates(ApiCall call) {
        return Optional.ofNullable(call.answer())
                .filter(Answer::ok)
                .map(answer -> answer.json().path("result"))
                .filter(JsonNode::isArray);
    }

    private static TelegramException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TelegramException.Unreachable("interrupted before Telegram was asked", e);
    }

    private TelegramException unanswered(ApiCall call, ExecutionException e) {
        TelegramException failure = Failures.of(call, e, options.token());
        return switch (failure) {
            case TelegramException.OutcomeUnknown unknown ->
                new TelegramException.Unreachable(unknown.getMessage(), unknown.getCause());
            case NotSent notSent -> new TelegramException.Unreachable(notSent.getMessage(), notSent.getCause());
            default -> failure;
        };
    }

    /** A request with the files it brings. */
    record Upload(Form form, Request<?> request) {}

    /**
     * Sends one message or several.
     *
     * @param messages how many
     * @return all of them, in order
     */
    List<PostedMessage> send(Outgoing outgoing, int messages, Upload upload) throws TelegramException {
        ApiCall call = new ApiCall(outgoing.window()::over, upload.form());
        TelegramException failure = sent(call, outgoing, upload.request());
        Answer answer = call.answer();
        List<PostedMessage> posted = answer == null ? List.of() : answer.posted(outgoing.chat());
        if (posted.size() == messages) {
            // The library cannot read every yes: the answer itself decides.
            return posted;
        }
        throw messages == 1 ? failure : Refusals.ofGroup(failure, answer);
    }

    /** Sends, and says what has gone wrong where the answer does not name the messages that stand. */
    private TelegramException sent(ApiCall call, Outgoing outgoing, Request<?> request) {
        try {
            turns.await();
            Duration left = outgoing.window().left();
            run(call, patience.answer(outgoing.bytes()), left.isPositive() ? left : Duration.ZERO, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotSent(NotSent.Reason.INTERRUPTED, "interrupted before the message was sent", e);
        } catch (ExecutionException e) {
            return Failures.of(call, e, options.token());
        }
        return new TelegramException.OutcomeUnknown(
                "Telegram said yes without saying which messages they are", null, null);
    }

    private <T> T run(ApiCall call, Duration toAnswer, Duration toWrite, Request<T> request) throws ExecutionException {
        Duration whole = patience.connect().plus(patience.write()).plus(toWrite).plus(toAnswer);
        OkHttpClient watched = http.newBuilder()
                .readTimeout(toAnswer)
                .callTimeout(whole)
                .addInterceptor(call)
                .build();
        try {
            return call.end(request.start(
                    new OkHttpTelegramClient(json, watched, options.token().value(), options.url())));
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
