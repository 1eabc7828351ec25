package io.github.immichtg.telegram;

import io.github.immichtg.telegram.TelegramException.NotSent;
import io.github.immichtg.telegram.TelegramException.NotSent.Reason;
import io.github.immichtg.telegram.TelegramException.OutcomeUnknown;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** What a request that failed has come to: by what was answered, else by how far it got. */
final class Failures {

    private Failures() {}

    static TelegramException of(ApiCall call, ExecutionException failure, BotToken token) {
        Answer answer = call.answer();
        if (answer != null) {
            return Refusals.of(Answer.of(answer.status(), token.scrub(answer.text())));
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String said = said(cause, token);
        Throwable clean = clean(cause, token);
        if (call.progress() == WindowedBody.Progress.RELEASED) {
            return new OutcomeUnknown("Telegram's answer was lost: " + said, null, clean);
        }
        if (call.abandoned()) {
            return new NotSent(Reason.INTERRUPTED, "interrupted before the message was sent", clean);
        }
        return switch (call.progress()) {
            case UNTOUCHED -> untouched(cause, said, clean);
            case WINDOW_OVER -> new NotSent(Reason.WINDOW_OVER, "the time for sending was over", clean);
            case FILE_UNREADABLE -> new NotSent(Reason.FILE_UNREADABLE, "the file could not be read: " + said, clean);
            case BEGUN -> new NotSent(Reason.CUT_OFF, "the connection was lost while sending: " + said, clean);
            case RELEASED -> throw new AssertionError("answered above");
        };
    }

    private static TelegramException untouched(Throwable cause, String said, Throwable clean) {
        if (cause instanceof TelegramApiException) {
            // The library refuses to make a request of it, which is a mistake in this program.
            throw new IllegalStateException(said, clean);
        }
        return new NotSent(
                Reason.UNREACHABLE,
                "Telegram cannot be reached (" + said + "): check the network, and TELEGRAM_API_URL where it is set",
                clean);
    }

    private static String said(Throwable cause, BotToken token) {
        String message = cause.getMessage();
        return token.scrub(message == null ? cause.getClass().getSimpleName() : message);
    }

    /** The same failure without whatever the library wrote into it or hung on it. */
    private static Throwable clean(Throwable cause, BotToken token) {
        IOException clean = new IOException(token.scrub(cause.toString()));
        clean.setStackTrace(cause.getStackTrace());
        return clean;
    }
}
