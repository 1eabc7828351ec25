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

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.PreviewOutput;
import io.github.immichtg.cli.output.PreviewProgress;
import io.github.immichtg.cli.output.SyncOutput;
import io.github.immichtg.cli.output.SyncProgress;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.sync.event.PreviewReport;
import io.github.immichtg.sync.event.SyncReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command {@code sync}: runs one pass, or previews it. */
@ConfiguredBy({IMMICH, TELEGRAM, PROXIES, LINKING, NOTICES, RATES, POSTS, PREPARING, DATABASE, PROGRAM})
@Command(name = "sync", description = SyncCommand.DESCRIPTION, footer = SyncCommand.EXAMPLES)
public final class SyncCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Publish new assets once, in order.

            Runs one pass over the album configured by the variables below, or over all linked ones if they \
            name neither album nor channel. Suitable for cron: a pass without new assets costs a few small \
            requests.
            """;

    static final String EXAMPLES = """

            Examples:
              immich-tg sync --preview look    # then open look/index.html
              immich-tg sync

            In a crontab, with the variables in ~/immich-tg/.env and the program in /opt/immich-tg:
              */15 * * * *  cd "$HOME/immich-tg" && /opt/immich-tg/bin/immich-tg sync >>sync.log
            """;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--preview",
            paramLabel = "DIR",
            description = "Publish nothing, but write a preview of the posts to DIR/index.html. Needs only"
                    + " IMMICH_URL, IMMICH_API_KEY and IMMICH_ALBUM.")
    private @Nullable Path preview;

    @Option(
            names = "--preview-limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Maximum number of posts to preview (default: ${DEFAULT-VALUE}); 0 previews all.")
    private int previewLimit;

    @Mixin
    private OutputOption output = new OutputOption();

    // Fields are injected by picocli.
    @SuppressWarnings("NullAway.Init")
    public SyncCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        return preview == null ? publish() : preview(preview);
    }

    private int preview(Path folder) throws Exception {
        if (previewLimit < 0) {
            throw new ParameterException(spec.commandLine(), "--preview-limit must be a number of posts, or 0.");
        }
        context.whenStopped(Thread.currentThread()::interrupt);
        try (PreviewProgress talk = new PreviewProgress(context.screen())) {
            PreviewReport report = ImmichTg.preview(context.configuration(), folder, previewLimit, talk);
            talk.close();
            PreviewOutput.print(report, output.format, context.out());
            return ExitCode.OK.code();
        }
    }

    private int publish() throws Exception {
        context.settings().checkForSync();
        try (SyncProgress talk = new SyncProgress(context.screen());
                ImmichTg immichTg =
                        ImmichTg.openChecked(context.configuration(), step -> talk.now(context.doing(step)))) {
            talk.calling(immichTg::place);
            context.whenStopped(immichTg::stop);
            SyncReport report = immichTg.sync(talk);
            talk.close();
            SyncOutput.print(report, output.format, context.out());
            if (report.published() + report.retrying() + report.rejected() + report.parked() == 0) {
                tellLauncher(System.getProperty("immich-tg.quiet"));
            }
            return (report.complete() ? ExitCode.OK : ExitCode.INCOMPLETE).code();
        }
    }

    /** Tells the launcher that the pass prepared nothing: only such a one shows what starts need. */
    private void tellLauncher(@Nullable String mark) {
        if (mark != null) {
            try {
                Files.write(Path.of(mark), new byte[0]);
            } catch (IOException e) {
                context.err().println("Cannot write " + mark + ": " + e.getMessage());
            }
        }
    }
}
