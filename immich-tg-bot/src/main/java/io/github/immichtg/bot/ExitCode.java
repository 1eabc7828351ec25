package io.github.immichtg.bot;

import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.store.StoreException;
import io.github.immichtg.store.local.LocalPostgresException;
import io.github.immichtg.telegram.TelegramException;
import java.io.IOException;

/** How the bot ends. */
enum ExitCode {
    OK(0),
    BUG(1),
    USAGE(2),
    REFUSED(4),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What an exception that kept the bot from running means. */
    static ExitCode of(Throwable failure) {
        return switch (failure) {
            case ConfigurationException e -> USAGE;
            case StoreException.Misconfigured e -> USAGE;
            case StoreException e -> REFUSED;
            case LocalPostgresException e -> REFUSED;
            case TelegramException e -> REFUSED;
            case IOException e -> REFUSED;
            case InterruptedException e -> INTERRUPTED;
            default -> BUG;
        };
    }
}
