package io.github.immichtg.bot.work;

import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.ServerAddress;
import io.github.immichtg.store.ChatLock;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.LinkedChannel;
import io.github.immichtg.store.Person;
import io.github.immichtg.store.SetupFacts;
import io.github.immichtg.store.StoreException;
import io.github.immichtg.telegram.ChatId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets people who want it: at once as far as anything new goes, and to the last row as soon as nobody works on what is
 * theirs. What a process that ends leaves undone is done by the next one. Thread-safe. Whoever made it closes it.
 */
public final class Forgetter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetter.class);

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final Database database;
    private final ImmichClients clients;
    private final Passes passes;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("forgetting").factory());

    public Forgetter(Database database, ImmichClients clients, Passes passes) {
        this.database = database;
        this.clients = clients;
        this.passes = passes;
    }

    /**
     * Goes on with what an earlier process has left.
     *
     * @param done given each of whom nothing is left
     */
    public void start(Consumer<Person> done) {
        database.people().toForget().forEach(person -> goOn(person.userId(), () -> done.accept(person)));
    }

    /**
     * Begins to forget somebody; when this returns nothing of theirs is posted any more but what is being sent.
     *
     * @param done run once nothing is left
     */
    public void forget(Person person, Runnable done) {
        Optional<LinkedChannel> linked = database.people().linked(person);
        SetupFacts facts = database.people().facts(person);
        database.people().beginForgetting(person);
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
            LOG.warn("Somebody could not be forgotten yet: {}", e.getMessage());
        } catch (RuntimeException e) {
            // What a scheduled task throws nobody hears, and it does not come again.
            LOG.error("Somebody could not be forgotten yet", e);
        }
        if (forgotten) {
            tell(done);
        } else {
            schedule.schedule(() -> attempt(user, done), AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void tell(Runnable done) {
        try {
            done.run();
        } catch (RuntimeException e) {
            LOG.warn("Somebody is forgotten and was not told: {}", e.toString());
        }
    }

    private boolean finish(int user) {
        List<ChatLock> held = new ArrayList<>();
        try {
            for (ChatId chat : database.people().chats(user)) {
                Optional<ChatLock> lock = database.chats().tryLock(chat);
                if (lock.isEmpty()) {
                    return false;
                }
                held.add(lock.get());
            }
            return database.people().forget(user);
        } finally {
            held.forEach(ChatLock::close);
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
