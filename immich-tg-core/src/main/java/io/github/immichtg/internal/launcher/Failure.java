package io.github.immichtg.internal.launcher;

import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.operations.NoMatchException;
import io.github.immichtg.internal.sync.preview.PreviewFolder;
import io.github.immichtg.sync.event.UnknownAlbumException;
import io.github.immichtg.sync.event.UnknownNameException;
import io.github.immichtg.telegram.value.TelegramException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Exit code and sentence for an exception that ended a program. */
public record Failure(ExitCode code, String message) {

    /** Lower-case word at the start, as opposed to an address or a name. */
    private static final Pattern BEGINS_WITH_A_WORD = Pattern.compile("\\p{Ll}+[ ,]");

    /** Maps an exception to its exit code and message. */
    public static Failure of(Throwable failure) {
        return switch (failure) {
            case ConfigurationException e -> new Failure(ExitCode.USAGE, text(e));
            case UnknownAlbumException e -> new Failure(ExitCode.USAGE, text(e));
            case UnknownNameException e -> new Failure(ExitCode.USAGE, text(e));
            case NoMatchException e -> new Failure(ExitCode.USAGE, text(e));
            case PreviewFolder.NotOurs e -> new Failure(ExitCode.USAGE, text(e));
            case ImmichException e -> new Failure(ExitCode.REFUSED, text(e));
            case TelegramException e -> new Failure(ExitCode.REFUSED, text(e));
            case StoreException.Misconfigured e -> new Failure(ExitCode.USAGE, text(e));
            case StoreException e -> new Failure(ExitCode.REFUSED, text(e));
            case LocalPostgresException e -> new Failure(ExitCode.REFUSED, text(e));
            case InterruptedException e -> new Failure(ExitCode.INTERRUPTED, "Interrupted.");
            case ClosedByInterruptException e -> new Failure(ExitCode.INTERRUPTED, "Interrupted.");
            case IOException e -> new Failure(ExitCode.REFUSED, "Cannot read or write a file: " + text(e));
            default ->
                new Failure(
                        ExitCode.BUG,
                        "This is a bug in immich-tg. Run the command again with --verbose and report its output.");
        };
    }

    /** Turns a message into a sentence: messages of the core are fragments that can be embedded in others. */
    private static String text(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName() + ".";
        }
        boolean begins = BEGINS_WITH_A_WORD.matcher(message).lookingAt();
        String begun = begins ? message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) : message;
        return begun.endsWith(".") ? begun : begun + ".";
    }
}
