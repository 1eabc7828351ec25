package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.DATABASE;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROGRAM;

import io.github.immichtg.cli.output.StoredOutput;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.internal.operations.Maintenance;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command {@code unlink}: unlinks a channel. */
@ConfiguredBy({DATABASE, PROGRAM})
@Command(name = "unlink", description = UnlinkCommand.DESCRIPTION, footer = UnlinkCommand.EXAMPLES)
public final class UnlinkCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Stop publishing into a channel.

            History is kept: if you link the channel again, nothing is posted twice and pending items are \
            posted.
            """;

    static final String EXAMPLES = """

            Examples:
              immich-tg unlink @my_channel
            """;

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "CHANNEL", description = "@name, t.me link, -100… id, or exact title.")
    private String channel = "";

    public UnlinkCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (Installation installation = context.open()) {
            StoredOutput.unlinked(
                    new Maintenance(installation.database()).unlink(channel), output.format, context.out());
            return ExitCode.OK.code();
        }
    }
}
