package io.github.immichtg.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.immichtg.cli.command.Session;
import org.slf4j.LoggerFactory;

/** Log lines of one-shot commands: warnings, as text, on standard error. */
final class Logging {

    private Logging() {}

    static void configure(Session session, boolean verbose) {
        // Only our own: what libraries say at debug level may hold addresses with a token in them.
        Logger ours = (Logger) LoggerFactory.getLogger("io.github.immichtg");
        ours.setLevel(verbose || session.developing() ? Level.DEBUG : Level.WARN);
    }
}
