package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.DATABASE;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROGRAM;

import io.github.immichtg.cli.output.StoredOutput;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.launcher.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code migrate}: migrates the database schema. */
@ConfiguredBy({DATABASE, PROGRAM})
@Command(name = "migrate", description = MigrateCommand.DESCRIPTION)
public final class MigrateCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Migrate the database to the current schema.

            Every other command does this automatically; use this one to migrate before anything else starts.
            """;

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    public MigrateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (Installation installation = context.open()) {
            StoredOutput.migrated(installation.database().migrated(), output.format, context.out());
            return ExitCode.OK.code();
        }
    }
}
