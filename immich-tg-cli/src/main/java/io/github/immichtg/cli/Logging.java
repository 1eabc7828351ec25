package io.github.immichtg.cli;

import ch.qos.logback.classic.Level;
import io.github.immichtg.cli.command.Session;
import io.github.immichtg.log.LogLines;

/**
 * Log lines on standard error: of one-shot commands warnings as text, for people; of a daemon all of them, a JSON object a
 * line, for machines.
 */
final class Logging {

    private Logging() {}

    static void configure(Session session, boolean verbose, boolean forEver) {
        Level usual = forEver ? Level.toLevel(session.logLevel()) : Level.WARN;
        Level ours = verbose || session.developing() ? Level.DEBUG : usual;
        if (forEver && !session.developing()) {
            LogLines.json(Level.WARN, ours);
        } else {
            // What libraries have to say reaches people as our own sentences.
            LogLines.text(Level.ERROR, ours);
        }
    }
}
