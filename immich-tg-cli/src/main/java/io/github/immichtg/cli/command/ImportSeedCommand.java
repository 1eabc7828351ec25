package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.DATABASE;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROGRAM;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.SEED;

import io.github.immichtg.cli.output.ImportOutput;
import io.github.immichtg.cli.output.Progress;
import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.internal.postgres.LocalPostgres;
import io.github.immichtg.internal.postgres.LocalState;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.DatabaseInfo;
import io.github.immichtg.internal.store.seed.ImportReport;
import io.github.immichtg.internal.store.seed.SeedDatabase;
import io.github.immichtg.internal.store.seed.SeedImport;
import io.github.immichtg.internal.store.seed.SeedRows;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code import-seed}: imports the database of a Python bot. */
@ConfiguredBy({SEED, DATABASE, PROGRAM})
@Command(name = "import-seed", description = ImportSeedCommand.DESCRIPTION, footer = ImportSeedCommand.EXAMPLES)
public final class ImportSeedCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Import people, albums and history of the Python bot from its database.

            What the Python bot posted is not posted again. Its database is only read. What is stored here already \
            stays, and importing again changes nothing. Stop the Python bot first, and look at a dry run before.
            """;

    static final String EXAMPLES = """

            Examples:
              immich-tg import-seed --from postgresql://me@db/bot --dry-run
              immich-tg import-seed --from postgresql://me@db/bot --failed retry
            """;

    /** Treatment of files that the Python bot could not post. */
    enum Failed {
        /** They are posted. */
        retry,
        /** They are rejected until they are retried by hand. */
        skip
    }

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--from",
            paramLabel = "URL",
            required = true,
            description = "Database of the Python bot: postgresql://user@host:5432/database.")
    private String from = "";

    @Option(names = "--dry-run", description = "Show what would be imported, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--failed",
            paramLabel = "HOW",
            defaultValue = "skip",
            description = "Files that the Python bot could not post: skip (shown by status, and posted after"
                    + " 'immich-tg retry') or retry (default: ${DEFAULT-VALUE}).")
    private Failed failed = Failed.skip;

    public ImportSeedCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        DatabaseOptions old =
                context.database("--from", from, "the Python bot's database", Variable.SEED_POSTGRES_PASSWORD);
        SeedRows rows;
        try (Progress progress = new Progress(context.screen())) {
            progress.say("Reading the Python bot's database …");
            rows = SeedDatabase.read(old);
        }
        ImportReport report = report(rows, failed == Failed.retry);
        ImportOutput.print(report, dryRun, output.format, context.out());
        return (report.items().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE).code();
    }

    private ImportReport report(SeedRows rows, boolean retryFailed)
            throws LocalPostgresException, InterruptedException {
        if (dryRun && isNothingThere(context.settings())) {
            return SeedImport.previewEmpty(rows, retryFailed);
        }
        try (Installation installation = context.open()) {
            SeedImport seedImport = installation.database().seedImport();
            return dryRun ? seedImport.preview(rows, retryFailed) : seedImport.run(rows, retryFailed);
        }
    }

    private static boolean isNothingThere(Settings settings) throws LocalPostgresException {
        Optional<DatabaseOptions> own = settings.database();
        return own.isPresent()
                ? Database.look(own.get()).schema() == DatabaseInfo.Schema.EMPTY
                : LocalPostgres.look(settings.home()) instanceof LocalState.None;
    }
}
