package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.DATABASE;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROGRAM;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.TARGET;

import io.github.immichtg.cli.output.MoveOutput;
import io.github.immichtg.cli.output.Progress;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.internal.postgres.LocalPostgres;
import io.github.immichtg.internal.postgres.LocalState;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.DatabaseMove;
import io.github.immichtg.internal.store.MoveReport;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code move-database}: copies everything into another database. */
@ConfiguredBy({TARGET, DATABASE, PROGRAM})
@Command(name = "move-database", description = MoveDatabaseCommand.DESCRIPTION, footer = MoveDatabaseCommand.EXAMPLES)
public final class MoveDatabaseCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Copy everything from the database in use, such as the embedded one, into an empty one.

            The old database is only read. Stop the bot, the daemon and cron jobs first, and start them with the \
            new database afterwards: what was posted is not posted again, and what is pending is posted.
            """;

    static final String EXAMPLES = """

            Examples:
              immich-tg move-database --to postgresql://me@db/photos --dry-run
              immich-tg move-database --to postgresql://me@db/photos
            """;

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--to",
            paramLabel = "URL",
            required = true,
            description = "New, empty database: postgresql://user@host:5432/database.")
    private String to = "";

    @Option(names = "--dry-run", description = "Check both databases and count rows, and change nothing.")
    private boolean dryRun;

    public MoveDatabaseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = context.settings();
        DatabaseOptions target = context.database("--to", to, "the new database", Variable.TARGET_POSTGRES_PASSWORD);
        Path home = settings.home();
        Optional<DatabaseOptions> own = settings.database();
        MoveReport report;
        try (Progress progress = new Progress(context.screen())) {
            progress.say("Moving the database …");
            report = own.isPresent() ? move(own.get(), target) : moveEmbedded(home, target);
        }
        String from = own.map(DatabaseOptions::shownUrl).orElse("the embedded database in " + home);
        String key = settings.secretKey().isPresent()
                ? "IMMICH_TG_SECRET_KEY"
                : home.resolve("secret.key").toString();
        MoveOutput.print(new MoveOutput.Move(from, target, key, dryRun), report, output.format, context.out());
        return ExitCode.OK.code();
    }

    private MoveReport moveEmbedded(Path home, DatabaseOptions target)
            throws LocalPostgresException, InterruptedException {
        if (LocalPostgres.look(home) instanceof LocalState.None) {
            throw new ConfigurationException("There is no database in " + home
                    + " to move: set POSTGRES_HOST to the new one, and begin with that.");
        }
        // Before a server is started for nothing.
        Database.look(target);
        try (LocalPostgres local = LocalPostgres.open(home)) {
            return move(DatabaseOptions.of(local.jdbcUrl(), local.user(), local.password()), target);
        }
    }

    private MoveReport move(DatabaseOptions source, DatabaseOptions target) {
        DatabaseMove move = new DatabaseMove(source, target);
        context.whenStopped(move::stop);
        return dryRun ? move.preview() : move.run();
    }
}
