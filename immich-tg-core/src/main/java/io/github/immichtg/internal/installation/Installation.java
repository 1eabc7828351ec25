package io.github.immichtg.internal.installation;

import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.postgres.LocalPostgres;
import io.github.immichtg.internal.postgres.LocalState;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.key.SecretKeyFile;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.sync.LinkCheck;
import io.github.immichtg.internal.sync.SubscriptionRequest;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.media.DecodeExecutor;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.sync.event.OpeningStep;
import io.github.immichtg.sync.event.UnknownAlbumException;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opened installation: the database, the client pool and the decoder that all work of a process shares. Closed by its
 * owner, after everything that uses it.
 *
 * @param decoder bounds decoding within this process
 * @param local the embedded server; {@code null} if another one is configured
 * @param check of the configured request, with a connection of its own, if it was begun before the database was opened
 */
public record Installation(
        Settings settings,
        ImmichClients clients,
        Database database,
        DecodeExecutor decoder,
        @Nullable LocalPostgres local,
        @Nullable LinkCheck check)
        implements AutoCloseable {

    private record Opened(Database database, @Nullable LocalPostgres local) {}

    /** Opens the database, starting and migrating it if needed. Makes no remote requests. */
    public static Installation open(Settings settings) throws LocalPostgresException, InterruptedException {
        return open(settings, clients(settings));
    }

    /** A new client pool, as the settings say. */
    public static ImmichClients clients(Settings settings) {
        return new ImmichClients(
                settings.media().maxOriginal(), settings.network().immich());
    }

    /**
     * Same as {@link #open(Settings)}, with an existing client pool.
     *
     * @param clients closed with this, also if opening fails
     */
    public static Installation open(Settings settings, ImmichClients clients)
            throws LocalPostgresException, InterruptedException {
        return open(settings, clients, null);
    }

    private static Installation open(Settings settings, ImmichClients clients, @Nullable LinkCheck check)
            throws LocalPostgresException, InterruptedException {
        try {
            SecretKey key = settings.secretKey()
                    .map(SecretKey::of)
                    .orElseGet(() -> new SecretKeyFile(settings.home().resolve("secret.key")).readOrCreate());
            Optional<DatabaseOptions> own = settings.database();
            Opened opened = own.isPresent()
                    ? new Opened(Database.open(own.get(), key), null)
                    : local(LocalPostgres.open(settings.home()), key);
            return new Installation(
                    settings, clients, opened.database(), settings.media().decodeExecutor(), opened.local(), check);
        } catch (LocalPostgresException | InterruptedException | RuntimeException e) {
            close(clients, check);
            throw e;
        }
    }

    private static void close(ImmichClients clients, @Nullable LinkCheck check) {
        if (check != null) {
            check.close();
            check.publisher().close();
        }
        clients.close();
    }

    private static Opened local(LocalPostgres local, SecretKey key) {
        try {
            return new Opened(
                    Database.open(DatabaseOptions.of(local.jdbcUrl(), local.user(), local.password()), key), local);
        } catch (RuntimeException e) {
            local.close();
            throw e;
        }
    }

    /**
     * Opens like {@link #open} in order to publish the configured subscription, whose token, channel, server, key and
     * albums are checked meanwhile. If no database exists yet, it is created only after that.
     *
     * @param step called before each step
     */
    public static Installation openChecked(Settings settings, Consumer<OpeningStep> step)
            throws LocalPostgresException, TelegramException, UnknownAlbumException, InterruptedException {
        ImmichClients clients = clients(settings);
        @Nullable LinkCheck check = null;
        try {
            Optional<SubscriptionRequest> request =
                    settings.subscriptionVariables().request();
            if (request.isPresent()) {
                check = LinkCheck.begin(request.get(), new BotConnection(settings.telegram()), clients);
                if (settings.database().isEmpty() && LocalPostgres.look(settings.home()) instanceof LocalState.None) {
                    step.accept(OpeningStep.CHECKING);
                    check.result();
                }
            }
            step.accept(OpeningStep.DATABASE);
        } catch (LocalPostgresException
                | TelegramException
                | UnknownAlbumException
                | InterruptedException
                | RuntimeException e) {
            close(clients, check);
            throw e;
        }
        return open(settings, clients, check);
    }

    /** Preparer of originals for sending, within the limits of this process. */
    public MediaPreparer preparer() {
        return new MediaPreparer(settings.media().limits(), decoder);
    }

    @Override
    public void close() {
        decoder.close();
        close(clients, check);
        database.close();
        if (local != null) {
            local.close();
        }
    }
}
