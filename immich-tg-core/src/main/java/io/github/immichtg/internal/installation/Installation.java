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
import io.github.immichtg.internal.sync.Linkable;
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
 * @param checked the configured request, if it was checked before the database was opened
 */
public record Installation(
        Settings settings,
        ImmichClients clients,
        Database database,
        DecodeExecutor decoder,
        @Nullable LocalPostgres local,
        @Nullable Linkable checked)
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

    private static Installation open(Settings settings, ImmichClients clients, @Nullable Linkable checked)
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
                    settings, clients, opened.database(), settings.media().decodeExecutor(), opened.local(), checked);
        } catch (LocalPostgresException | InterruptedException | RuntimeException e) {
            clients.close();
            throw e;
        }
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
     * Opens like {@link #open} in order to publish the configured subscription. If no database exists yet, it is
     * created only after the token, channel, server, key and albums were checked.
     *
     * @param step called before each step
     */
    public static Installation openChecked(Settings settings, Consumer<OpeningStep> step)
            throws LocalPostgresException, TelegramException, UnknownAlbumException, InterruptedException {
        ImmichClients clients = clients(settings);
        @Nullable Linkable checked = null;
        try {
            Optional<SubscriptionRequest> request =
                    settings.subscriptionVariables().request();
            if (request.isPresent()
                    && settings.database().isEmpty()
                    && LocalPostgres.look(settings.home()) instanceof LocalState.None) {
                step.accept(OpeningStep.CHECKING);
                try (BotConnection publisher = new BotConnection(settings.telegram())) {
                    checked = Linkable.check(request.get(), publisher, clients);
                }
            }
            step.accept(OpeningStep.DATABASE);
        } catch (TelegramException | UnknownAlbumException | InterruptedException | RuntimeException e) {
            clients.close();
            throw e;
        }
        return open(settings, clients, checked);
    }

    /** Preparer of originals for sending, within the limits of this process. */
    public MediaPreparer preparer() {
        return new MediaPreparer(settings.media().limits(), decoder);
    }

    @Override
    public void close() {
        decoder.close();
        clients.close();
        database.close();
        if (local != null) {
            local.close();
        }
    }
}
