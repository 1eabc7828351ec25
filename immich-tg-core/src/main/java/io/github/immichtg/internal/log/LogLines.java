package io.github.immichtg.internal.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.status.NopStatusListener;
import org.slf4j.LoggerFactory;

/**
 * Log lines on standard error, as text for people or a JSON object a line for machines; in both with times like {@code
 * 2026-07-18T04:37:00.123Z}, and whatever a name holds each record is one line, with all of it to be seen.
 */
public final class LogLines {

    private LogLines() {}

    /**
     * Has all be logged so from now on.
     *
     * @param others from which level on libraries are logged: what they say at debug level may hold addresses with a token in them
     * @param ours the same of immich-tg
     */
    public static void json(Level others, Level ours) {
        begin(new TimedJson(), others, ours);
    }

    /** The same as text; why something failed is shown where {@code ours} is the debug level. */
    public static void text(Level others, Level ours) {
        begin(new TimedText(!ours.isGreaterOrEqual(Level.INFO)), others, ours);
    }

    /**
     * Has errors be logged as text until one of the others is called. For a program's {@link
     * ch.qos.logback.classic.spi.Configurator}: Logback's own way by an XML file takes a tenth of a short command.
     */
    public static void errors(LoggerContext context) {
        begin(context, new TimedText(true), Level.ERROR, Level.ERROR);
    }

    private static void begin(Encoder<ILoggingEvent> encoder, Level others, Level ours) {
        begin((LoggerContext) LoggerFactory.getILoggerFactory(), encoder, others, ours);
    }

    private static void begin(LoggerContext context, Encoder<ILoggingEvent> encoder, Level others, Level ours) {
        context.reset();
        // Library messages that bypass it are not in our format; what matters to users is logged by us.
        java.util.logging.LogManager.getLogManager().reset();
        context.getStatusManager().add(new NopStatusListener());
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(others);
        context.getLogger("io.github.immichtg").setLevel(ours);
    }
}
