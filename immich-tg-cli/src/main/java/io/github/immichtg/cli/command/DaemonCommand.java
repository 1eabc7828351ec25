package io.github.immichtg.cli.command;

import io.github.immichtg.Daemon;
import io.github.immichtg.ImmichTg;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.launcher.ExitCode;
import io.github.immichtg.telegram.ChannelPublisher;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** Command {@code daemon}: publishes continuously. */
@ConfiguredBy({
    ConfiguredBy.Topic.IMMICH,
    ConfiguredBy.Topic.TELEGRAM,
    ConfiguredBy.Topic.LINKING,
    ConfiguredBy.Topic.WORKING,
    ConfiguredBy.Topic.RATES,
    ConfiguredBy.Topic.POSTS,
    ConfiguredBy.Topic.PREPARING,
    ConfiguredBy.Topic.DATABASE,
    ConfiguredBy.Topic.PROGRAM
})
@Command(
        name = "daemon",
        description = {
            "Publish new assets continuously.",
            "",
            "Regularly checks the album configured by the variables below and all linked ones. Several daemons may"
                    + " share one database, on one or several machines, and divide the work among themselves."
        },
        footer = {"", "Examples:", "  immich-tg daemon", "  POST_MEDIA_INTERVAL=300 immich-tg daemon"})
public final class DaemonCommand implements Callable<Integer> {

    private final CommandContext session;

    public DaemonCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = session.configuration();
        configuration.checkForDaemon();
        CountDownLatch told = new CountDownLatch(1);
        session.whenStopped(told::countDown);
        try (ImmichTg immichTg = ImmichTg.open(configuration);
                ChannelPublisher publisher = new ChannelPublisher(configuration.telegram());
                Daemon daemon =
                        immichTg.daemon(publisher, Daemon.Listeners.log(immichTg.database()), Clock.systemUTC())) {
            daemon.start();
            told.await();
        }
        return ExitCode.OK.code();
    }
}
