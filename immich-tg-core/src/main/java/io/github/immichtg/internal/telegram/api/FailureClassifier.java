package io.github.immichtg.internal.telegram.api;

import io.github.immichtg.internal.network.ProxyFailure;
import io.github.immichtg.internal.network.UntrustedCertificate;
import io.github.immichtg.telegram.value.BotToken;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.NotSent;
import io.github.immichtg.telegram.value.TelegramException.NotSent.Reason;
import io.github.immichtg.telegram.value.TelegramException.OutcomeUnknown;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** Classifier of failed requests: by the response if there is one, otherwise by how far the request got. */
final class FailureClassifier {

    private static final String PROXY = ": check TELEGRAM_PROXY, or HTTPS_PROXY, HTTP_PROXY and ALL_PROXY";

    private FailureClassifier() {}

    static TelegramException of(ApiCall call, ExecutionException failure, BotToken token) {
        ApiResponse response = call.answer();
        if (response != null) {
            return ErrorClassifier.of(ApiResponse.of(response.status(), scrub(token, response.text())));
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String said = said(cause, token);
        Throwable clean = clean(cause, token);
        if (call.progress() == WindowedBody.Progress.RELEASED) {
            String hint = cause instanceof ProxyFailure ? PROXY : "";
            return new OutcomeUnknown("Telegram's response was lost (" + said + ")" + hint, null, clean);
        }
        if (call.abandoned()) {
            return new NotSent(Reason.INTERRUPTED, "interrupted before the message was sent", clean);
        }
        return switch (call.progress()) {
            case UNTOUCHED -> untouched(cause, said, clean);
            case WINDOW_OVER -> new NotSent(Reason.WINDOW_OVER, "the time for sending ran out", clean);
            case FILE_UNREADABLE -> new NotSent(Reason.FILE_UNREADABLE, "the file could not be read: " + said, clean);
            case BEGUN -> new NotSent(Reason.CUT_OFF, "the connection was lost while sending: " + said, clean);
            case RELEASED -> throw new AssertionError("handled above");
        };
    }

    /** Meaning of a failure for a request that may be made again, whatever became of it. */
    static TelegramException repeatable(TelegramException failure) {
        return switch (failure) {
            case OutcomeUnknown unknown -> new TelegramException.Unreachable(unknown.getMessage(), unknown.getCause());
            case NotSent notSent -> new TelegramException.Unreachable(notSent.getMessage(), notSent.getCause());
            default -> failure;
        };
    }

    private static TelegramException untouched(Throwable cause, String said, Throwable clean) {
        if (cause instanceof TelegramApiException) {
            // The library refuses to build a request from it, which is a bug in this program.
            throw new IllegalStateException(said, clean);
        }
        Optional<UntrustedCertificate> untrusted = UntrustedCertificate.in(cause);
        if (untrusted.isPresent()) {
            return new NotSent(
                    Reason.UNREACHABLE,
                    "Telegram's certificate is not trusted (" + untrusted.get().getMessage() + "): "
                            + (untrusted.get().isOutdated()
                                    ? "check this machine's clock, and the certificate of the server in TELEGRAM_API_URL"
                                    : "set TELEGRAM_CA_FILE to a PEM file with the authority that issued it"),
                    clean);
        }
        if (cause instanceof ProxyFailure) {
            return new NotSent(Reason.UNREACHABLE, "Telegram cannot be reached (" + said + ")" + PROXY, clean);
        }
        return new NotSent(
                Reason.UNREACHABLE,
                "Telegram cannot be reached (" + said + "): check the network, and TELEGRAM_API_URL if it is set",
                clean);
    }

    private static String said(Throwable cause, BotToken token) {
        String message = cause.getMessage();
        return scrub(token, message == null ? cause.getClass().getSimpleName() : message);
    }

    /** Removes everything that the library added to the failure. */
    private static Throwable clean(Throwable cause, BotToken token) {
        IOException clean = new IOException(scrub(token, cause.toString()));
        clean.setStackTrace(cause.getStackTrace());
        return clean;
    }

    /** Removes a token's secret from a text of a library or server. */
    private static String scrub(BotToken token, String text) {
        // A proxy's page may show the requested address, with the colon escaped or not.
        String secret = token.value().substring(token.value().indexOf(':') + 1);
        // Such a short text is no real bot's secret, but may be part of many words.
        return text.replace(secret.length() < 8 ? token.value() : secret, "…");
    }
}
