package io.github.immichtg.cli.command;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.ItemOutput;
import io.github.immichtg.launcher.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code immich-tg retry}. */
@Reads({Reads.Topic.DATABASE, Reads.Topic.PROGRAM})
@Command(
        name = "retry",
        description = {
            "Has something tried again by the next sync.",
            "",
            "Without arguments: all that was rejected, and all that waits for its next try."
        },
        footer = {
            "",
            "Examples:",
            "  immich-tg retry 4711         # one file, by the number that «immich-tg status» shows",
            "  immich-tg retry --rejected   # all that was rejected"
        })
public final class RetryCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--rejected", description = "Only what was rejected, not what waits for its next try.")
    private boolean rejected;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "The number that status shows, or the asset's UUID.")
    private List<String> ids = new ArrayList<>();

    public RetryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        try (ImmichTg immichTg = session.open()) {
            ItemOutput.retried(immichTg.upkeep().retry(ids, rejected), output.format, session.out());
            return ExitCode.OK.code();
        }
    }
}
