package io.github.immichtg.cli.command;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.StatusOutput;
import io.github.immichtg.launcher.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code status}: shows published, pending and failed media files. */
@ConfiguredBy({ConfiguredBy.Topic.DATABASE, ConfiguredBy.Topic.PROGRAM})
@Command(
        name = "status",
        description = "Show published, pending and failed files of each channel.",
        footer = {"", "Examples:", "  immich-tg status", "  immich-tg status --output json"})
public final class StatusCommand implements Callable<Integer> {

    private final CommandContext session;

    @Mixin
    private OutputOption output = new OutputOption();

    public StatusCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        try (ImmichTg immichTg = session.open()) {
            StatusOutput.print(immichTg.status(), output.format, session.out());
            return ExitCode.OK.code();
        }
    }
}
