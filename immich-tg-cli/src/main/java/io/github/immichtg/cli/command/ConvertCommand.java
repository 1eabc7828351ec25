package io.github.immichtg.cli.command;

import io.github.immichtg.cli.output.ConvertOutput;
import io.github.immichtg.cli.output.Progress;
import io.github.immichtg.launcher.ExitCode;
import io.github.immichtg.media.Conversion;
import io.github.immichtg.media.FileConversion;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code immich-tg convert}. */
@Reads({Reads.Topic.PREPARING, Reads.Topic.PROGRAM})
@Command(
        name = "convert",
        description = {
            "Makes files into what would be sent: upright, in sRGB, small enough; of videos MP4s that play everywhere.",
            "",
            "Nothing is published and nobody is asked. Your files are only read, and nothing is overwritten."
        },
        footer = {
            "",
            "Examples:",
            "  immich-tg convert IMG_0001.tif --to ready",
            "  immich-tg convert *.png --to ready --max-side 0 --max-size 2MB --output json"
        })
public final class ConvertCommand implements Callable<Integer> {

    /** A video takes long enough for parts of it to be shown. */
    private static final int PERCENT = 100;

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to convert.")
    private List<Path> files = List.of();

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description =
                    "Where the results go; made where it is missing. Each is named after its file, with a number where"
                            + " that name is taken.")
    private Path to;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            defaultValue = "50MB",
            converter = FileSize.class,
            description = "The largest result (default: ${DEFAULT-VALUE}), as in 800kB, 5MB (a million bytes each) or"
                    + " 5MiB. Photos have at most 10 MB in any case, as Telegram wants it.")
    private long maxSize;

    @Option(
            names = "--max-side",
            paramLabel = "PIXELS",
            defaultValue = "2560",
            description = "The longest side of photos (default: ${DEFAULT-VALUE}); 0 is as large as Telegram takes.")
    private int maxSide;

    @Mixin
    private OutputOption output = new OutputOption();

    // What picocli fills in.
    @SuppressWarnings("NullAway.Init")
    public ConvertCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (maxSide < 0) {
            throw new ParameterException(spec.commandLine(), "--max-side is a number of pixels, or 0.");
        }
        if (Files.exists(to) && !Files.isDirectory(to)) {
            throw new ParameterException(spec.commandLine(), "--to is to be a folder, and " + to + " is none.");
        }
        session.whenStopped(Thread.currentThread()::interrupt);
        MediaLimits limits = MediaLimits.defaults().withMaxBytes(maxSize).withPhotoMaxSide(maxSide);
        List<Conversion> outcomes = new ArrayList<>();
        try (Workshop workshop = session.configuration().workshop()) {
            convert(new FileConversion(new MediaPreparer(limits, workshop), to), outcomes::add);
        } finally {
            // Also of what was finished before the interrupt.
            ConvertOutput.print(outcomes, output.format, session.out(), session.err());
        }
        boolean complete = outcomes.stream().allMatch(Conversion.Done.class::isInstance);
        return (complete ? ExitCode.OK : ExitCode.INCOMPLETE).code();
    }

    private void convert(FileConversion conversion, Consumer<Conversion> each)
            throws IOException, InterruptedException {
        try (Progress progress = new Progress(session.screen())) {
            int steps = files.size() * PERCENT;
            progress.begin(conversion, "Converting", steps);
            conversion.convert(files, each, whole -> progress.at(conversion, (long) (whole * steps)));
        }
    }
}
