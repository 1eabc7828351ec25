package io.github.immichtg.cli.command;

import io.github.immichtg.cli.output.StoredOutput;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.launcher.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code subscriptions}: lists the linked channels. */
@ConfiguredBy({ConfiguredBy.Topic.DATABASE, ConfiguredBy.Topic.PROGRAM})
@Command(name = "subscriptions", description = "List the linked channels with their albums.")
public final class SubscriptionsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    public SubscriptionsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (Installation installation = context.open()) {
            StoredOutput.subscriptions(
                    installation.database().subscriptions().channels(), output.format, context.out());
            return ExitCode.OK.code();
        }
    }
}
