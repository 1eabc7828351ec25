package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.DATABASE;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.IMMICH;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.LINKING;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.NOTICES;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.POSTS;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PREPARING;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROGRAM;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROXIES;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.RATES;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.TELEGRAM;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.WORKING;

import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.daemon.Daemon;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.internal.telegram.BotConnection;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** Command {@code daemon}: publishes continuously. */
@ConfiguredBy({IMMICH, TELEGRAM, PROXIES, LINKING, WORKING, NOTICES, RATES, POSTS, PREPARING, DATABASE, PROGRAM})
@Command(name = "daemon", description = DaemonCommand.DESCRIPTION, footer = DaemonCommand.EXAMPLES)
public final class DaemonCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Publish new assets continuously.

            Regularly checks the album configured by the variables below and all linked ones. Several daemons \
            may share one database, on one or several machines, and divide the work among themselves.
            """;

    static final String EXAMPLES = """

            Examples:
              immich-tg daemon
              POST_MEDIA_INTERVAL=300 immich-tg daemon
            """;

    private final CommandContext context;

    public DaemonCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = context.settings();
        settings.checkForDaemon();
        CountDownLatch told = new CountDownLatch(1);
        context.whenStopped(told::countDown);
        try (Installation installation = Installation.open(settings);
                BotConnection publisher = new BotConnection(settings.telegram());
                Daemon daemon = new Daemon(
                        installation,
                        publisher,
                        Daemon.Listeners.ofOperator(installation, publisher),
                        Clock.systemUTC())) {
            daemon.start();
            told.await();
        }
        return ExitCode.OK.code();
    }
}
