package io.github.immichtg.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.github.immichtg.cli.command.Session;
import org.slf4j.LoggerFactory;

/**
 * Log lines on standard error: of one-shot commands warnings as text, for people; of a daemon all of them, a JSON object a
 * line, for machines.
 */
final class Logging {

    private Logging() {}

    static void configure(Session session, boolean verbose, boolean forEver) {
        boolean developing = verbose || session.developing();
        if (forEver && !session.developing()) {
            json();
        }
        // Only our own: what libraries say at debug level may hold addresses with a token in them.
        Logger ours = (Logger) LoggerFactory.getLogger("io.github.immichtg");
        Level usual = forEver ? Level.toLevel(session.logLevel()) : Level.WARN;
        ours.setLevel(developing ? Level.DEBUG : usual);
    }

    private static void json() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(Level.WARN);
    }
}
