package io.github.immichtg.cli.command;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.StoredOutput;
import io.github.immichtg.launcher.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code immich-tg migrate}. */
@Reads({Reads.Topic.DATABASE, Reads.Topic.PROGRAM})
@Command(
        name = "migrate",
        description = {
            "Brings the database up to date, and does nothing else.",
            "",
            "Every other command does so as well; this one is for those who want it done before anything else starts."
        })
public final class MigrateCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private OutputOption output = new OutputOption();

    public MigrateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        try (ImmichTg immichTg = session.open()) {
            StoredOutput.migrated(immichTg.migrated(), output.format, session.out());
            return ExitCode.OK.code();
        }
    }
}
