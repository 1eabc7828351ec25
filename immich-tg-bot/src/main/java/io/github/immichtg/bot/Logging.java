package io.github.immichtg.bot;

import ch.qos.logback.classic.Level;
import io.github.immichtg.internal.config.Configuration;
import io.github.immichtg.internal.log.LogLines;

/** Logging to standard error: one JSON object per line, or text in development mode. */
final class Logging {

    private Logging() {}

    static void configure(Configuration configuration) {
        if (configuration.developing()) {
            LogLines.text(Level.WARN, Level.DEBUG);
        } else {
            LogLines.json(Level.WARN, Level.toLevel(configuration.logLevel()));
        }
    }
}
