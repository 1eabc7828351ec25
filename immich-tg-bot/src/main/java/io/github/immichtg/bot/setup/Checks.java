package io.github.immichtg.bot.setup;

import io.github.immichtg.bot.problem.ConnectionProblem;
import io.github.immichtg.bot.problem.ConnectionProblems;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.config.BotOptions;
import io.github.immichtg.internal.telegram.Messenger;
import io.github.immichtg.telegram.value.TelegramException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executor of the conversation's checks, with a timeout. Thread-safe; does not close its constructor arguments. */
public final class Checks {

    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);

    private final Messenger messenger;
    private final ImmichClients clients;
    private final BotOptions options;
    private final ExecutorService threads;
    private final Duration patience;

    /** @param patience timeout of a check */
    public Checks(
            Messenger messenger,
            ImmichClients clients,
            BotOptions options,
            ExecutorService threads,
            Duration patience) {
        this.messenger = messenger;
        this.clients = clients;
        this.options = options;
        this.threads = threads;
        this.patience = patience;
    }

    /** Whether a user's server may be reached over public addresses only. */
    boolean publicOnly(long person) {
        return options.publicOnly(person);
    }

    /** Discards the client of an account that is no longer used. */
    void forget(URI api, ApiKey key) {
        clients.forget(new ServerAddress(api), key);
    }

    /** Runs a check for a user and returns the conversation's next input. */
    SetupInput run(Check check, long person) throws InterruptedException {
        Future<SetupInput> looking = threads.submit(() -> look(check, person));
        try {
            return looking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return failed(check, new ConnectionProblem.NoAnswer());
        } catch (ExecutionException e) {
            return switch (Objects.requireNonNull(e.getCause())) {
                case ImmichException immich -> {
                    LOG.debug("A check failed: {}", immich.getMessage());
                    yield failed(check, ConnectionProblems.of(immich));
                }
                case TelegramException telegram -> {
                    LOG.warn("A check with Telegram failed: {}", telegram.getMessage());
                    yield new SetupInput.TelegramSilent();
                }
                case RuntimeException unchecked -> throw unchecked;
                default -> throw new IllegalStateException(e.getCause());
            };
        } finally {
            looking.cancel(true);
        }
    }

    private static SetupInput failed(Check check, ConnectionProblem trouble) {
        return switch (check) {
            case Check.LookAtChannel channel -> new SetupInput.TelegramSilent();
            case Check.FindServer server ->
                new SetupInput.ServerRefused(SetupPages.shown(server.address().api()), trouble);
            case Check.TryKey key -> new SetupInput.ImmichRefused(trouble);
            case Check.ListAlbums albums -> new SetupInput.ImmichRefused(trouble);
        };
    }

    private SetupInput look(Check check, long person) throws TelegramException, InterruptedException {
        boolean publicOnly = options.publicOnly(person);
        return switch (check) {
            case Check.LookAtChannel channel -> new SetupInput.ChannelLooked(messenger.examine(channel.name(), person));
            case Check.FindServer server -> server(server.address(), person);
            case Check.TryKey key -> key(key, publicOnly);
            case Check.ListAlbums albums ->
                new SetupInput.AlbumsListed(
                        albums.wanted(),
                        clients.client(new ServerAddress(albums.api()), albums.key(), publicOnly)
                                .albums());
        };
    }

    private SetupInput server(ServerAddress address, long person) throws InterruptedException {
        String shown = SetupPages.shown(address.api());
        boolean publicOnly = options.publicOnly(person);
        if (publicOnly) {
            ImmichClients.Place place = clients.placeOf(address);
            if (place != ImmichClients.Place.PUBLIC) {
                return new SetupInput.ServerRefused(
                        shown,
                        place == ImmichClients.Place.PRIVATE
                                ? new ConnectionProblem.PrivateAddress(person)
                                : new ConnectionProblem.UnknownHost());
            }
        }
        ImmichClients.FoundServer found = clients.find(address, publicOnly);
        return new SetupInput.ServerFound(found.address().api(), found.version().toString());
    }

    private SetupInput key(Check.TryKey check, boolean publicOnly) throws InterruptedException {
        ServerAddress address = new ServerAddress(check.api());
        // Discard cached results, since the user may just have changed the key's permissions.
        clients.forget(address, check.key());
        ImmichClient client = clients.client(address, check.key(), publicOnly);
        Set<String> missing = client.key().missing();
        if (!missing.isEmpty()) {
            return new SetupInput.ImmichRefused(
                    new ConnectionProblem.Lacks(missing.stream().toList()));
        }
        return new SetupInput.KeyGood(
                check.key(), client.owner(), client.albums().size());
    }
}
