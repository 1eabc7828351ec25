package io.github.immichtg.bot.service;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.chat.ChatLock;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.SetupProgress;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases the data of users on request: publishing stops at once, and all rows are deleted as soon as no process works
 * on them. The next process continues an unfinished erasure. Thread-safe. Closed by its creator.
 */
public final class UserEraser implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UserEraser.class);

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final Database database;
    private final ImmichClients clients;
    private final SyncRequests passes;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("forgetting").factory());

    public UserEraser(Database database, ImmichClients clients, SyncRequests passes) {
        this.database = database;
        this.clients = clients;
        this.passes = passes;
    }

    /**
     * Continues erasures left by an earlier process.
     *
     * @param done called for each user whose data is gone
     */
    public void start(Consumer<BotUser> done) {
        database.erasure().unfinished().forEach(person -> goOn(person.userId(), () -> done.accept(person)));
    }

    /**
     * Starts to erase a user's data. When this returns, nothing more is posted except a post being sent.
     *
     * @param done run when all data is gone
     */
    public void forget(BotUser person, Runnable done) {
        Optional<LinkedChannel> linked = database.users().linked(person);
        SetupProgress facts = database.users().progress(person);
        database.erasure().begin(person);
        linked.ifPresent(passes::stop);
        if (facts.host() != null && facts.key() != null) {
            clients.forget(new ServerAddress(facts.host()), facts.key());
        }
        goOn(person.userId(), done);
    }

    private void goOn(int user, Runnable done) {
        schedule.execute(() -> attempt(user, done));
    }

    private void attempt(int user, Runnable done) {
        boolean forgotten = false;
        try {
            forgotten = finish(user);
        } catch (StoreException e) {
            LOG.warn("Failed to erase a user's data, will retry: {}", e.getMessage());
        } catch (RuntimeException e) {
            // An exception would silently cancel the scheduled task.
            LOG.error("Failed to erase a user's data, will retry", e);
        }
        if (forgotten) {
            tell(done);
        } else {
            ScheduledFuture<?> unused =
                    schedule.schedule(() -> attempt(user, done), AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void tell(Runnable done) {
        try {
            done.run();
        } catch (RuntimeException e) {
            LOG.warn("Failed to confirm an erasure: {}", e.toString());
        }
    }

    private boolean finish(int user) {
        List<ChatLock> held = new ArrayList<>();
        try {
            for (ChatId chat : database.erasure().chats(user)) {
                Optional<ChatLock> lock = database.chats().tryLock(chat);
                if (lock.isEmpty()) {
                    return false;
                }
                held.add(lock.get());
            }
            return database.erasure().finish(user);
        } finally {
            held.forEach(ChatLock::close);
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
