package io.github.immichtg.cli.command;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.StoredOutput;
import io.github.immichtg.cli.output.SyncTalk;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.launcher.ExitCode;
import io.github.immichtg.sync.LinkReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code immich-tg link}. */
@Reads({Reads.Topic.IMMICH, Reads.Topic.TELEGRAM, Reads.Topic.LINKING, Reads.Topic.DATABASE, Reads.Topic.PROGRAM})
@Command(
        name = "link",
        description = {
            "Links albums to a channel, and publishes nothing yet.",
            "",
            "Checks token, channel, server, key and albums, remembers them, and looks at what the albums hold: what is added"
                    + " from now on is published by any later «immich-tg sync». Linking a channel again changes its albums to"
                    + " those named; nothing that stands there is posted again."
        },
        footer = {
            "",
            "Examples: publish only what is added from now on, by a key that stands in a file",
            "  POST_EXISTING=none IMMICH_API_KEY_FILE=key.txt immich-tg link \\",
            "      --immich-url https://photos.example.org --album 'Summer by the sea' --channel @my_channel",
            "  immich-tg sync"
        })
public final class LinkCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--immich-url", paramLabel = "URL", description = "The Immich server, in place of IMMICH_URL.")
    private @Nullable String immichUrl;

    @Option(
            names = "--album",
            paramLabel = "ALBUM",
            description = "An album's exact name or id, in place of IMMICH_ALBUM; may be given several times.")
    private List<String> albums = new ArrayList<>();

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "@name, t.me address or -100… number, in place of TELEGRAM_CHANNEL.")
    private @Nullable String channel;

    public LinkCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = session.configuration().withSubscription(immichUrl, albums, channel);
        configuration.checkForSync();
        configuration.requiredSubscription();
        try (SyncTalk talk = new SyncTalk(session.screen());
                ImmichTg immichTg = ImmichTg.openChecked(configuration, step -> talk.now(session.doing(step)))) {
            LinkReport report = immichTg.link(talk);
            talk.close();
            StoredOutput.linked(report, output.format, session.out());
            return ExitCode.OK.code();
        }
    }
}
