package io.github.immichtg.internal.log;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.immichtg.internal.text.OthersText;
import java.nio.charset.StandardCharsets;

/** Formatter of one text line per record, with an indented stack trace below it if one is shown. */
final class TimedText extends PatternLayoutEncoder {

    /** Pattern of the time of all log lines. */
    static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

    private final ThrowableProxyConverter stack = new ThrowableProxyConverter();
    private final boolean why;

    /** @param why whether to show stacks */
    TimedText(boolean why) {
        this.why = why;
        setPattern("%d{\"" + TIME + "\", UTC} %level %msg%nopexception");
    }

    @Override
    public void start() {
        stack.start();
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder lines = new StringBuilder(OthersText.visible(layout.doLayout(event))).append('\n');
        if (why) {
            stack.convert(event)
                    .lines()
                    .forEach(line -> lines.append('\t')
                            .append(OthersText.visible(line.strip()))
                            .append('\n'));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
