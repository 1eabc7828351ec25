package io.github.immichtg.bot;

import ch.qos.logback.classic.Level;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.log.LogLines;

/** Logging to standard error: one JSON object per line, or text in development mode. */
final class Logging {

    private Logging() {}

    static void configure(Settings settings) {
        if (settings.developing()) {
            LogLines.text(Level.WARN, Level.DEBUG);
        } else {
            LogLines.json(Level.WARN, Level.toLevel(settings.logLevel()));
        }
    }
}
