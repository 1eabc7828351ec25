package io.github.immichtg;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.postgres.LocalPostgres;
import io.github.immichtg.postgres.LocalPostgresException;
import io.github.immichtg.postgres.LocalState;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.key.SecretKey;
import io.github.immichtg.store.key.SecretKeyFile;
import io.github.immichtg.store.sql.DatabaseOptions;
import io.github.immichtg.sync.Linkable;
import io.github.immichtg.sync.SubscriptionRequest;
import io.github.immichtg.sync.discovery.UnknownAlbumException;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.api.TelegramException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opened database and client pool.
 *
 * @param local the embedded server; {@code null} if another one is configured
 * @param checked the configured request, if it was checked before the database was opened
 */
record Opened(
        ImmichClients clients,
        Database database,
        @Nullable LocalPostgres local,
        @Nullable Linkable checked) implements AutoCloseable {

    /** Opens the database; the clients are closed if that fails. */
    static Opened of(Configuration configuration, ImmichClients clients)
            throws LocalPostgresException, InterruptedException {
        return of(configuration, clients, null);
    }

    private static Opened of(Configuration configuration, ImmichClients clients, @Nullable Linkable checked)
            throws LocalPostgresException, InterruptedException {
        try {
            SecretKey key = configuration
                    .secretKey()
                    .map(SecretKey::of)
                    .orElseGet(() -> new SecretKeyFile(configuration.home().resolve("secret.key")).readOrCreate());
            Optional<DatabaseOptions> own = configuration.database();
            return own.isPresent()
                    ? new Opened(clients, Database.open(own.get(), key), null, checked)
                    : local(LocalPostgres.open(configuration.home()), clients, key, checked);
        } catch (LocalPostgresException | InterruptedException | RuntimeException e) {
            clients.close();
            throw e;
        }
    }

    private static Opened local(LocalPostgres local, ImmichClients clients, SecretKey key, @Nullable Linkable checked) {
        try {
            DatabaseOptions options = DatabaseOptions.of(local.jdbcUrl(), local.user(), local.password());
            return new Opened(clients, Database.open(options, key), local, checked);
        } catch (RuntimeException e) {
            local.close();
            throw e;
        }
    }

    /** Checks the configured request if no database exists yet, then opens the database. */
    static Opened checked(Configuration configuration, Consumer<OpeningStep> step)
            throws LocalPostgresException, TelegramException, UnknownAlbumException, InterruptedException {
        ImmichClients clients = new ImmichClients(configuration.media().maxOriginal());
        @Nullable Linkable checked = null;
        try {
            Optional<SubscriptionRequest> request =
                    configuration.subscriptionVariables().request();
            if (request.isPresent()
                    && configuration.database().isEmpty()
                    && LocalPostgres.look(configuration.home()) instanceof LocalState.None) {
                step.accept(OpeningStep.CHECKING);
                try (ChannelPublisher publisher = new ChannelPublisher(configuration.telegram())) {
                    checked = Linkable.check(request.get(), publisher, clients);
                }
            }
            step.accept(OpeningStep.DATABASE);
        } catch (TelegramException | UnknownAlbumException | InterruptedException | RuntimeException e) {
            clients.close();
            throw e;
        }
        return of(configuration, clients, checked);
    }

    @Override
    public void close() {
        clients.close();
        database.close();
        if (local != null) {
            local.close();
        }
    }
}
