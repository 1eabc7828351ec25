package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.DATABASE;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROGRAM;

import io.github.immichtg.cli.output.ItemOutput;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.internal.operations.Maintenance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code retry}: retries rejected and delayed media files. */
@ConfiguredBy({DATABASE, PROGRAM})
@Command(name = "retry", description = RetryCommand.DESCRIPTION, footer = RetryCommand.EXAMPLES)
public final class RetryCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Retry media files in the next sync.

            Without arguments: all rejected files and all that wait for a retry,
            and the originals under published ones that were given up or wait.
            """;

    static final String EXAMPLES = """

            Examples:
              immich-tg retry 4711         # one file, by the id that 'immich-tg status' shows
              immich-tg retry --rejected   # all rejected files
            """;

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--rejected", description = "Only rejected files, not those that wait for a retry.")
    private boolean rejected;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Id shown by status, or the asset's UUID.")
    private List<String> ids = new ArrayList<>();

    public RetryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (Installation installation = context.open()) {
            ItemOutput.retried(
                    new Maintenance(installation.database()).retry(ids, rejected), output.format, context.out());
            return ExitCode.OK.code();
        }
    }
}
