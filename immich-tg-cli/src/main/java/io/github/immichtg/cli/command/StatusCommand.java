package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.DATABASE;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROGRAM;

import io.github.immichtg.cli.output.StatusOutput;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.internal.operations.StatusReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code status}: shows published, pending and failed media files. */
@ConfiguredBy({DATABASE, PROGRAM})
@Command(name = "status", description = StatusCommand.DESCRIPTION, footer = StatusCommand.EXAMPLES)
public final class StatusCommand implements Callable<Integer> {

    static final String DESCRIPTION = "Show published, pending and failed files of each channel.";

    static final String EXAMPLES = """

            Examples:
              immich-tg status
              immich-tg status --output json
            """;

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    public StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (Installation installation = context.open()) {
            StatusOutput.print(StatusReport.of(installation.database()), output.format, context.out());
            return ExitCode.OK.code();
        }
    }
}
