package io.github.immichtg.internal.telegram.update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.internal.telegram.api.BotApi;
import io.github.immichtg.internal.telegram.api.Sleeper;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;

/**
 * Long poller for a bot's updates, its only consumer. Each poll receives a batch, stores it in the {@link UpdateStore}
 * together with the next update's number, and then passes every update to the {@link UpdateHandler}. Unreadable
 * updates are skipped.
 *
 * <pre>{@code
 * try (UpdateFeed feed = publisher.updates(inbox, UpdateHandler.NONE, Clock.systemUTC())) {
 *     feed.start();
 *     ...
 * }
 * }</pre>
 *
 * <p>{@link #poll} polls once; {@link #start} polls on a separate thread until closed, whatever the failures. A poll
 * that exceeds its timeout is aborted and repeated. Use one or the other, from one thread at a time; {@link #state}
 * is thread-safe. Webhooks are never deleted.
 */
public final class UpdateFeed implements AutoCloseable {

    /**
     * Update kinds that every process needs: automatic forwards and messages of others, channel posts, and the bot's
     * own rights.
     */
    private static final List<String> OWN_KINDS = List.of("message", "channel_post", "my_chat_member");

    /** Telegram holds a poll open for 50 s at most; some networks drop a connection that is idle for a minute. */
    private static final Duration LONG_POLL = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Interval between checks whether the process that receives the updates is gone. */
    private static final Duration OTHERS_TURN = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(UpdateFeed.class);

    private final BotApi api;
    private final UpdateStore updateStore;
    private final Clock clock;
    private final Sleeper sleeper;
    private final UpdateReader reader = new UpdateReader();
    private final UserUpdates users;
    private final List<String> kinds;
    private volatile State state = new State(false, null, null);
    private volatile @Nullable Thread thread;

    public UpdateFeed(BotApi api, UpdateStore updateStore, UpdateHandler handler, Clock clock, Sleeper sleeper) {
        this.api = api;
        this.updateStore = updateStore;
        this.clock = clock;
        this.sleeper = sleeper;
        this.users = new UserUpdates(reader, handler, new UpdateAcks(updateStore));
        TreeSet<String> all = new TreeSet<>(OWN_KINDS);
        all.addAll(handler.kinds());
        this.kinds = List.copyOf(all);
    }

    /**
     * Health of the feed.
     *
     * @param running whether a thread polls
     * @param lastAnswer time of Telegram's last response to a poll; null before the first
     * @param trouble message of the current failure; null if there is none
     */
    public record State(
            boolean running,
            @Nullable Instant lastAnswer,
            @Nullable String trouble) {}

    /** Current health of the feed. */
    public State state() {
        return state;
    }

    /**
     * Polls once.
     *
     * @param wait how long Telegram may wait for the first update, in whole seconds; zero to receive only what is
     *     available
     * @return number of updates received; empty if another process receives them
     * @throws TelegramException.Conflict if a program outside of our database receives them
     */
    public OptionalInt poll(Duration wait) throws TelegramException {
        OptionalInt next = updateStore.next();
        if (next.isEmpty()) {
            return OptionalInt.empty();
        }
        for (StoredUpdate left : updateStore.left()) {
            users.hand(left, true);
        }
        // Telegram remembers the last list of kinds while none is sent.
        GetUpdates question = new GetUpdates(next.getAsInt(), null, Math.toIntExact(wait.toSeconds()), kinds);
        JsonNode updates = api.poll(question, wait);
        OptionalInt last = updates.valueStream()
                .flatMap(update -> UpdateReader.number(update).stream())
                .mapToInt(Integer::intValue)
                .max();
        if (!updates.isEmpty()) {
            if (last.isEmpty()) {
                throw new TelegramException.Unreachable("Telegram's updates have no update_id", null);
            }
            List<StoredUpdate> kept = users.kept(updates);
            updateStore.store(last.getAsInt() + 1, news(updates), kept);
            kept.forEach(one -> users.hand(one, false));
        }
        state = new State(state.running(), clock.instant(), null);
        return OptionalInt.of(updates.size());
    }

    private List<ChatEvent> news(JsonNode updates) {
        List<ChatEvent> news = new ArrayList<>();
        for (JsonNode update : updates) {
            try {
                news.addAll(reader.news(update));
            } catch (JsonProcessingException e) {
                LOG.warn("Cannot read update {}: {}", update.path("update_id"), e.getOriginalMessage());
            }
        }
        return news;
    }

    /** Starts to poll on a separate thread until this is closed. */
    public void start() {
        if (thread != null) {
            throw new IllegalStateException("already polling");
        }
        Thread started = Thread.ofPlatform().name("updates").daemon().unstarted(this::run);
        thread = started;
        started.start();
    }

    private void run() {
        state = new State(true, state.lastAnswer(), null);
        try {
            Duration next = FIRST_PAUSE;
            while (!Thread.currentThread().isInterrupted()) {
                next = round(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            state = new State(false, state.lastAnswer(), state.trouble());
        }
    }

    /**
     * Polls, and sleeps after a failure.
     *
     * @param afterFailure how long to sleep if it fails
     * @return how long to sleep if the next poll fails
     */
    private Duration round(Duration afterFailure) throws InterruptedException {
        Duration wait = afterFailure;
        try {
            if (poll(LONG_POLL).isPresent()) {
                return FIRST_PAUSE;
            }
            sleeper.of(OTHERS_TURN);
            return FIRST_PAUSE;
        } catch (TelegramException.FloodWait e) {
            trouble(e);
            wait = e.duration();
        } catch (TelegramException | RuntimeException | Error e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            // Includes errors: a feed that ended here would end unnoticed.
            trouble(e);
        }
        sleeper.of(wait);
        Duration doubled = afterFailure.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** Logs the same failure only once while it lasts. */
    private void trouble(Throwable cause) {
        String said =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        if (!said.equals(state.trouble())) {
            if (cause instanceof TelegramException) {
                LOG.warn("Not receiving updates: {}", said);
            } else {
                LOG.error("Not receiving updates", cause);
            }
        }
        state = new State(state.running(), state.lastAnswer(), said);
    }

    /** Stops the thread, if one was started, after storing the current batch. Neither inbox nor handler is closed. */
    @Override
    public void close() {
        Thread started = thread;
        if (started == null) {
            return;
        }
        started.interrupt();
        try {
            started.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }
}
