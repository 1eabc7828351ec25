package io.github.immichtg.cli.command;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.cli.output.ItemOutput;
import io.github.immichtg.launcher.ExitCode;
import io.github.immichtg.sync.Upkeep;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code immich-tg resolve}. */
@Reads({Reads.Topic.DATABASE, Reads.Topic.PROGRAM})
@Command(
        name = "resolve",
        description = {
            "Settles what is parked: says whether it stands where it should.",
            "",
            "When an answer of Telegram is lost, immich-tg looks by itself whether the message was posted. What cannot be"
                    + " found out is parked. Look in the channel, or for an original in the discussion group: if it is"
                    + " there, give its message's number (the last part of the address that «Copy Link» gives), or that"
                    + " address; if it is not, it is sent by the next sync."
        },
        footer = {
            "",
            "Examples:",
            "  immich-tg resolve 4711 --posted https://t.me/my_channel/123",
            "  immich-tg resolve 4711 --not-posted"
        })
public final class ResolveCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "ID", description = "The number that status shows, or the asset's UUID.")
    private String id = "";

    @ArgGroup(multiplicity = "1")
    private Outcome outcome = new Outcome();

    /** One of the two. */
    static final class Outcome {

        @Option(
                names = "--posted",
                paramLabel = "MESSAGE_ID",
                converter = MessageId.class,
                description = "It stands there as this message.")
        private @Nullable Long messageId;

        @Option(names = "--not-posted", description = "It does not stand there: send it.")
        private boolean notPosted;
    }

    /** Takes a message's address for its number. */
    static final class MessageId implements ITypeConverter<Long> {

        private static final Pattern ADDRESS = Pattern.compile("(?:.*/)?(\\d{1,10})(?:[?#].*)?");
        private static final Pattern COMMENT = Pattern.compile(".*[?&]comment=(\\d{1,10})(?:[&#].*)?");

        @Override
        public Long convert(String text) {
            Matcher comment = COMMENT.matcher(text.strip());
            Matcher matcher = comment.matches() ? comment : ADDRESS.matcher(text.strip());
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
                throw new TypeConversionException(
                        "«" + text + "» is no message: give its number or its address (t.me/…/123)");
            }
            return Long.parseLong(matcher.group(1));
        }
    }

    public ResolveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Long messageId = outcome.messageId;
        try (ImmichTg immichTg = session.open()) {
            Upkeep.Settled settled = messageId == null
                    ? immichTg.upkeep().notPosted(id)
                    : immichTg.upkeep().posted(id, messageId);
            ItemOutput.resolved(settled, messageId, output.format, session.out());
            return ExitCode.OK.code();
        }
    }
}
