package io.github.immichtg.cli.command;

import static io.github.immichtg.cli.command.ConfiguredBy.Topic.DATABASE;
import static io.github.immichtg.cli.command.ConfiguredBy.Topic.PROGRAM;

import io.github.immichtg.cli.output.ItemOutput;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.launcher.ExitCode;
import io.github.immichtg.internal.operations.Maintenance;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Command {@code resolve}: resolves parked items. */
@ConfiguredBy({DATABASE, PROGRAM})
@Command(name = "resolve", description = ResolveCommand.DESCRIPTION, footer = ResolveCommand.EXAMPLES)
public final class ResolveCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Resolve a parked item by telling immich-tg whether its message exists.

            If a response from Telegram is lost, immich-tg searches for the message by itself. If the outcome \
            remains unknown, the item is parked. Check the channel, or the discussion group for an original: if \
            it is there, pass its message id (the last part of the address given by 'Copy Link'), or that \
            address; otherwise pass --not-posted, and the next sync sends it.

            If many photos leave an album at once (ALBUM_CHANGES=mirror), nothing is deleted from the channel until \
            --removals says what to do: delete them, or keep what is posted. It decides about all albums.
            """;

    static final String EXAMPLES = """

            Examples:
              immich-tg resolve 4711 --posted https://t.me/my_channel/123
              immich-tg resolve 4711 --not-posted
              immich-tg resolve --removals keep
            """;

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Id shown by status, or the asset's UUID.")
    private String id = "";

    @ArgGroup(multiplicity = "1")
    private Outcome outcome = new Outcome();

    /** Mutually exclusive outcomes. */
    static final class Outcome {

        @Option(
                names = "--posted",
                paramLabel = "MESSAGE_ID",
                converter = MessageId.class,
                description = "It was posted as this message.")
        private @Nullable Long messageId;

        @Option(names = "--not-posted", description = "It was not posted: send it again.")
        @SuppressWarnings("UnusedVariable") // picocli reads it by the annotation
        private boolean notPosted;

        @Option(
                names = "--removals",
                paramLabel = "keep|delete",
                description = "Keep or delete the posts of photos that left their album.")
        private @Nullable Decision removals;
    }

    /** Decision about posts of photos that left their album. */
    enum Decision {
        keep,
        delete
    }

    /** Option converter that accepts a message id or address. */
    static final class MessageId implements ITypeConverter<Long> {

        private static final Pattern ADDRESS = Pattern.compile("(?:.*/)?(\\d{1,10})(?:[?#].*)?");
        private static final Pattern COMMENT = Pattern.compile(".*[?&]comment=(\\d{1,10})(?:[&#].*)?");

        @Override
        public Long convert(String text) {
            Matcher comment = COMMENT.matcher(text.strip());
            Matcher matcher = comment.matches() ? comment : ADDRESS.matcher(text.strip());
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
                throw new TypeConversionException(
                        "'" + text + "' is not a message: use its id or address (t.me/…/123)");
            }
            return Long.parseLong(matcher.group(1));
        }
    }

    public ResolveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Long messageId = outcome.messageId;
        Decision removals = outcome.removals;
        if (id.isEmpty() == (removals == null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    removals == null
                            ? "Missing required parameter: 'ID'"
                            : "--removals decides about all albums: leave out the id");
        }
        try (Installation installation = context.open()) {
            if (removals != null) {
                boolean delete = removals == Decision.delete;
                ItemOutput.decided(
                        new Maintenance(installation.database()).decide(delete), delete, output.format, context.out());
                return ExitCode.OK.code();
            }
            Maintenance.Settled settled = messageId == null
                    ? new Maintenance(installation.database()).notPosted(id)
                    : new Maintenance(installation.database()).posted(id, messageId);
            ItemOutput.resolved(settled, messageId, output.format, context.out());
            return ExitCode.OK.code();
        }
    }
}
