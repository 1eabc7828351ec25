package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PREPARING;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROGRAM;

import io.github.immichtg.cli.output.ConvertOutput;
import io.github.immichtg.cli.output.Progress;
import io.github.immichtg.internal.config.ByteSize;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.internal.media.Conversion;
import io.github.immichtg.internal.media.FileConversion;
import io.github.immichtg.media.DecodeExecutor;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Command {@code convert}: converts local files to what would be sent. */
@ConfiguredBy({PREPARING, PROGRAM})
@Command(name = "convert", description = ConvertCommand.DESCRIPTION, footer = ConvertCommand.EXAMPLES)
public final class ConvertCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Convert files to what immich-tg would send: upright sRGB JPEGs and MP4s within Telegram's limits.

            Publishes nothing and makes no remote requests. Originals are only read, existing files are not \
            overwritten.
            """;

    static final String EXAMPLES = """

            Examples:
              immich-tg convert IMG_0001.tif --to ready
              immich-tg convert *.png --to ready --max-side 0 --max-size 2MB --output json
            """;

    /** Progress steps per file, since a video takes a while. */
    private static final int PERCENT = 100;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to convert.")
    private List<String> files = List.of();

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "Output folder, created if missing. Results are named after their files, with a number if the"
                    + " name is taken.")
    private Path to;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            defaultValue = "50MB",
            converter = FileSize.class,
            description = "Maximum size of a result (default: ${DEFAULT-VALUE}), as in 800kB, 5MB (10⁶ bytes each) or"
                    + " 5MiB. Photos are limited to 10 MB in any case, as required by Telegram.")
    private long maxSize;

    @Option(
            names = "--max-side",
            paramLabel = "PIXELS",
            defaultValue = "2560",
            description = "Maximum side of photos in pixels (default: ${DEFAULT-VALUE}); 0 is Telegram's limit.")
    private int maxSide;

    @Mixin
    private OutputOption output = new OutputOption();

    // Fields are injected by picocli.
    @SuppressWarnings("NullAway.Init")
    public ConvertCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (maxSide < 0) {
            throw new ParameterException(spec.commandLine(), "--max-side must be a number of pixels, or 0.");
        }
        if (Files.exists(to) && !Files.isDirectory(to)) {
            throw new ParameterException(spec.commandLine(), "--to must be a folder, but " + to + " is not.");
        }
        context.whenStopped(Thread.currentThread()::interrupt);
        MediaLimits limits = MediaLimits.defaults().withMaxBytes(maxSize).withPhotoMaxSide(maxSide);
        List<Conversion> outcomes = new ArrayList<>();
        try (DecodeExecutor decoder = context.settings().media().decodeExecutor()) {
            convert(new FileConversion(new MediaPreparer(limits, decoder), to), outcomes::add);
        } finally {
            // Also report files finished before an interrupt.
            ConvertOutput.print(outcomes, output.format, context.out(), context.err());
        }
        boolean complete = outcomes.stream().allMatch(Conversion.Done.class::isInstance);
        return (complete ? ExitCode.OK : ExitCode.INCOMPLETE).code();
    }

    private void convert(FileConversion conversion, Consumer<Conversion> each)
            throws IOException, InterruptedException {
        try (Progress progress = new Progress(context.screen())) {
            int steps = files.size() * PERCENT;
            progress.begin(conversion, "Converting", steps);
            conversion.convert(files, each, whole -> progress.at(conversion, (long) (whole * steps)));
        }
    }

    /** Option converter for file sizes. */
    private static final class FileSize implements ITypeConverter<Long> {

        /** Smaller than any JPEG. */
        private static final long SMALLEST = 1_000;

        @Override
        public Long convert(String text) {
            long bytes;
            try {
                bytes = ByteSize.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
            if (bytes < SMALLEST) {
                throw new TypeConversionException("'" + text + "' is too small for a photo; the minimum is 1kB");
            }
            return bytes;
        }
    }
}
