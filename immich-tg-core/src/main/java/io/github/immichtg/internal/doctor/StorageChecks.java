package io.github.immichtg.internal.doctor;

import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.postgres.LocalPostgres;
import io.github.immichtg.internal.postgres.LocalState;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.DatabaseInfo;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks of the home folder, database and secret key. */
final class StorageChecks {

    private static final String HOME = "home";
    private static final String DATABASE = "database";
    private static final String SECRET_KEY = "secret_key";

    /** The embedded database starts at 120 MB, and originals need space too. */
    private static final long TOO_LITTLE = 200_000_000;

    private static final long LITTLE = 1_000_000_000;

    private static final String ONE_DATABASE =
            "\n(a bot must keep its database: if this bot has published from another one,"
                    + " use that one, or everything will be posted again)";

    private final Settings settings;

    StorageChecks(Settings settings) {
        this.settings = settings;
    }

    /** Runs the checks. Returns whether a database exists that may contain data. */
    boolean examine(Consumer<Check> each) {
        each.accept(home());
        boolean known = false;
        try {
            Optional<DatabaseOptions> own = settings.database();
            known = own.isPresent() ? server(own.get(), each) : embedded(each);
        } catch (ConfigurationException e) {
            each.accept(Check.misunderstood(DATABASE, e));
        } catch (StoreException.Misconfigured e) {
            each.accept(Check.misconfigured(DATABASE, message(e), "Correct the POSTGRES_ variables or the server."));
        } catch (StoreException e) {
            each.accept(new Check(
                    DATABASE,
                    Check.Status.REFUSED,
                    message(e),
                    "Check POSTGRES_HOST, and that the server is running."));
        } catch (LocalPostgresException e) {
            each.accept(new Check(
                    DATABASE, Check.Status.REFUSED, message(e), "Or set POSTGRES_HOST to an external server."));
        }
        each.accept(secretKey(known));
        return known;
    }

    private Check home() {
        Path home = settings.home();
        Path standing = home;
        while (!Files.exists(standing) && standing.getParent() != null) {
            standing = standing.getParent();
        }
        if (!Files.isDirectory(standing) || !Files.isWritable(standing)) {
            return Check.misconfigured(HOME, standing + " is not writable", "Set IMMICH_TG_HOME to a writable folder.");
        }
        try {
            long free = Files.getFileStore(standing).getUsableSpace();
            String message =
                    home + (Files.exists(home) ? "" : " will be created") + ", " + free / 1_000_000 + " MB free";
            String remedy = "Free some space, or set IMMICH_TG_HOME to a folder on another disk.";
            return free < TOO_LITTLE
                    ? new Check(HOME, Check.Status.REFUSED, message, remedy)
                    : free < LITTLE ? Check.warning(HOME, message, remedy) : Check.ok(HOME, message);
        } catch (IOException e) {
            return Check.warning(HOME, home + ": cannot determine the free space", "Check the disk.");
        }
    }

    private boolean server(DatabaseOptions options, Consumer<Check> each) {
        DatabaseInfo look = Database.look(options);
        String where = "PostgreSQL " + look.serverVersion() + " at " + look.address();
        each.accept(Check.ok(
                DATABASE,
                switch (look.schema()) {
                    case EMPTY -> where + ", empty: the first sync creates its tables" + ONE_DATABASE;
                    case OLDER -> where + ", schema of an older immich-tg: the next sync migrates it";
                    case CURRENT -> where + ", up to date";
                }));
        return look.schema() != DatabaseInfo.Schema.EMPTY;
    }

    private boolean embedded(Consumer<Check> each) throws LocalPostgresException {
        LocalState state = LocalPostgres.look(settings.home());
        each.accept(Check.ok(
                DATABASE,
                switch (state) {
                    case LocalState.None none -> "the first sync creates one in the home folder" + ONE_DATABASE;
                    case LocalState.Stopped stopped ->
                        "PostgreSQL " + stopped.version() + " in the home folder, stopped: a sync starts it";
                    case LocalState.Running running ->
                        "PostgreSQL " + running.version() + " in the home folder, running";
                }));
        return !(state instanceof LocalState.None);
    }

    private Check secretKey(boolean known) {
        Path file = settings.home().resolve("secret.key");
        Optional<String> variable = settings.secretKey();
        try {
            if (variable.isPresent()) {
                SecretKey.of(variable.get());
                return Check.ok(SECRET_KEY, "set by IMMICH_TG_SECRET_KEY");
            }
            if (!Files.exists(file)) {
                return known
                        ? Check.warning(
                                SECRET_KEY,
                                file + " is missing, but the database's API keys are encrypted with it",
                                "Restore it from a backup, or link the albums again.")
                        : Check.ok(SECRET_KEY, "the first sync creates it");
            }
            SecretKey.of(Files.readString(file));
            return Check.ok(SECRET_KEY, file + "; keep a backup");
        } catch (StoreException.Misconfigured e) {
            return Check.misconfigured(SECRET_KEY, message(e), "Restore it from a backup.");
        } catch (IOException e) {
            return Check.misconfigured(SECRET_KEY, file + " is not readable", "Make it readable for this user.");
        }
    }

    private static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }
}
