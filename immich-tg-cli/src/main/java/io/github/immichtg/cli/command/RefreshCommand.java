package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.DATABASE;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.POSTS;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROGRAM;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROXIES;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.RATES;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.TELEGRAM;

import io.github.immichtg.cli.output.RefreshOutput;
import io.github.immichtg.cli.output.RefreshProgress;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.installation.Refresh;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.internal.sync.RefreshReport;
import io.github.immichtg.internal.sync.control.PassControl;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Command {@code refresh}: rewrites captions of the past. */
@ConfiguredBy({TELEGRAM, PROXIES, RATES, POSTS, DATABASE, PROGRAM})
@Command(name = "refresh", description = RefreshCommand.DESCRIPTION, footer = RefreshCommand.EXAMPLES)
public final class RefreshCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Rewrite the captions of the past as today's template reads.

            A new CAPTION_TEMPLATE changes only what is posted or changes from then on. This edits what was \
            posted before, oldest first, as fast as Telegram lets new posts be sent, and lets those of a running \
            daemon come between. What a post says already is left alone, so run it again \
            where a refresh was cut off.
            """;

    static final String EXAMPLES = """

            Examples:
              immich-tg refresh --dry-run
              immich-tg refresh @my_channel --since 2026-05-01
            """;

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--since",
            paramLabel = "DATE",
            converter = Day.class,
            description = "Only posts of that day and later.")
    private @Nullable LocalDate since;

    @Option(
            names = "--dry-run",
            description = "Edit nothing, but show how many captions would be edited, and their first lines.")
    private boolean dryRun;

    @Parameters(
            paramLabel = "CHANNEL",
            arity = "0..1",
            description = "@name, t.me link, -100… id, or exact title; without it, all linked channels.")
    private @Nullable String channel;

    /** Option converter that accepts a date. */
    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text.strip());
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is not a date: write it as 2026-05-01");
            }
        }
    }

    public RefreshCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        context.settings().checkForSync();
        Refresh refresh = new Refresh(
                channel,
                since == null
                        ? null
                        : since.atStartOfDay(ZoneId.systemDefault()).toInstant(),
                dryRun);
        PassControl control = new PassControl();
        context.whenStopped(control::stop);
        try (Installation installation = context.open();
                RefreshProgress progress = new RefreshProgress(context.screen())) {
            RefreshReport report = refresh.run(installation, control, progress);
            progress.close();
            RefreshOutput.print(report, output.format, context.out());
            return (report.complete() ? ExitCode.OK : ExitCode.INCOMPLETE).code();
        }
    }
}
