package io.github.immichtg.internal.doctor;

import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.postgres.LocalPostgres;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.DatabaseInfo;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.store.subscription.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reader of the stored subscriptions. Starts a stopped embedded PostgreSQL while reading. Skips databases whose schema
 * would have to be migrated.
 */
final class StoredSubscriptions {

    private static final String DATABASE = "database";

    private final Settings settings;

    StoredSubscriptions(Settings settings) {
        this.settings = settings;
    }

    /** Reads all subscriptions; empty if they cannot be read, which is reported as a check. */
    List<Subscription> read(Consumer<Check> each) throws InterruptedException {
        Optional<SecretKey> key = secretKey();
        if (key.isEmpty()) {
            // Already reported by the check of the secret key.
            return List.of();
        }
        try {
            Optional<DatabaseOptions> own = settings.database();
            if (own.isPresent()) {
                return read(own.get(), key.get());
            }
            try (LocalPostgres local = LocalPostgres.open(settings.home())) {
                return read(DatabaseOptions.of(local.jdbcUrl(), local.user(), local.password()), key.get());
            }
        } catch (StoreException.Misconfigured e) {
            each.accept(Check.misconfigured(
                    DATABASE, String.valueOf(e.getMessage()), "Restore secret.key from a backup, or link again."));
        } catch (StoreException | LocalPostgresException e) {
            each.accept(Check.refused(DATABASE, String.valueOf(e.getMessage()), "Check the database."));
        }
        return List.of();
    }

    private static List<Subscription> read(DatabaseOptions options, SecretKey key) {
        if (Database.look(options).schema() != DatabaseInfo.Schema.CURRENT) {
            return List.of();
        }
        try (Database database = Database.open(options, key)) {
            return database.subscriptions().all();
        }
    }

    private Optional<SecretKey> secretKey() {
        try {
            Optional<String> variable = settings.secretKey();
            Path file = settings.home().resolve("secret.key");
            return variable.isEmpty() && !Files.exists(file)
                    ? Optional.empty()
                    : Optional.of(SecretKey.of(variable.isPresent() ? variable.get() : Files.readString(file)));
        } catch (StoreException.Misconfigured | IOException e) {
            return Optional.empty();
        }
    }
}
