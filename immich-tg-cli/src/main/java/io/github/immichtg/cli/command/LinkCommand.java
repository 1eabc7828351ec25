package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.DATABASE;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.IMMICH;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.LINKING;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROGRAM;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROXIES;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.TELEGRAM;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.StoredOutput;
import io.github.immichtg.cli.output.SyncProgress;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.sync.event.LinkReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code link}: links albums to a channel. */
@ConfiguredBy({IMMICH, TELEGRAM, PROXIES, LINKING, DATABASE, PROGRAM})
@Command(name = "link", description = LinkCommand.DESCRIPTION, footer = LinkCommand.EXAMPLES)
public final class LinkCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Link albums to a channel without publishing anything yet.

            Checks token, channel, server, key and albums, stores them, and records the existing assets: assets \
            added from now on are published by later runs of 'immich-tg sync'. Linking a channel again replaces \
            its albums; nothing is posted twice.
            """;

    static final String EXAMPLES = """

            Examples: publish only new assets, with the API key in a file
              POST_EXISTING=none IMMICH_API_KEY_FILE=key.txt immich-tg link \\
                  --immich-url https://photos.example.org --album 'Summer by the sea' --channel @my_channel
              immich-tg sync
            """;

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--immich-url", paramLabel = "URL", description = "Immich server, overrides IMMICH_URL.")
    private @Nullable String immichUrl;

    @Option(
            names = "--album",
            paramLabel = "ALBUM",
            description = "Exact name or id of an album, overrides IMMICH_ALBUM; may be repeated.")
    private List<String> albums = new ArrayList<>();

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "@name, t.me link or -100… id, overrides TELEGRAM_CHANNEL.")
    private @Nullable String channel;

    public LinkCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = context.configuration().withSubscription(immichUrl, albums, channel);
        Settings settings = Settings.of(configuration);
        settings.checkForSync();
        settings.subscriptionVariables().require();
        try (SyncProgress progress = new SyncProgress(context.screen());
                ImmichTg immichTg = ImmichTg.openChecked(configuration, step -> progress.now(context.doing(step)))) {
            LinkReport report = immichTg.link(progress);
            progress.close();
            StoredOutput.linked(report, output.format, context.out());
            return ExitCode.OK.code();
        }
    }
}
