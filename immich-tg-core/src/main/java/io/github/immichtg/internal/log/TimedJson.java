package io.github.immichtg.internal.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.immichtg.internal.text.OthersText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A JSON object a line that begins with the time as people read it; Logback's own begins with milliseconds since 1970. */
final class TimedJson extends JsonEncoder {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern(TimedText.TIME).withZone(ZoneOffset.UTC);

    TimedJson() {
        setWithTimestamp(false);
        setWithContext(false);
        setWithSequenceNumber(false);
        setWithNanoseconds(false);
        setWithMessage(false);
        setWithArguments(false);
        setWithFormattedMessage(true);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String rest = new String(super.encode(event), StandardCharsets.UTF_8);
        String timed = "{\"timestamp\":\"" + TIME.format(event.getInstant()) + "\","
                + OthersText.visible(rest.stripTrailing().substring(1)) + "\n";
        return timed.getBytes(StandardCharsets.UTF_8);
    }
}
