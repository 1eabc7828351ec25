package io.github.immichtg.cli;

import ch.qos.logback.classic.Level;
import io.github.immichtg.cli.command.CommandContext;
import io.github.immichtg.internal.log.LogLines;

/** Logging to standard error: text warnings for one-shot commands, one JSON object per line for daemons. */
final class Logging {

    private Logging() {}

    static void configure(CommandContext context, boolean verbose, boolean forEver) {
        Level usual = forEver ? Level.toLevel(context.logLevel()) : Level.WARN;
        Level ours = verbose || context.developing() ? Level.DEBUG : usual;
        if (forEver && !context.developing()) {
            LogLines.json(Level.WARN, ours);
        } else {
            // Problems in libraries are reported by our own messages.
            LogLines.text(Level.ERROR, ours);
        }
    }
}
