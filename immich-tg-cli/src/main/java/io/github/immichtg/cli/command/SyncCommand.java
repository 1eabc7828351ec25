package io.github.immichtg.cli.command;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.ExitCode;
import io.github.immichtg.cli.output.SyncOutput;
import io.github.immichtg.cli.output.SyncTalk;
import io.github.immichtg.sync.SyncReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code immich-tg sync}. */
@Command(
        name = "sync",
        description = {
            "Publishes what is new, once and in order.",
            "",
            "One pass over the album that the variables below name, or over all that were published before where they"
                    + " name none. Run it by cron: a pass that finds nothing new costs a few small requests."
        })
public final class SyncCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private OutputOption output = new OutputOption();

    public SyncCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        session.configuration().checkForSync();
        try (ImmichTg immichTg = ImmichTg.open(session.configuration());
                SyncTalk talk = new SyncTalk(session.err(), session.terminal())) {
            session.whenStopped(immichTg::stop);
            SyncReport report = immichTg.sync(talk);
            talk.close();
            SyncOutput.print(report, output.format, session.out());
            return (report.complete() ? ExitCode.OK : ExitCode.INCOMPLETE).code();
        }
    }
}
