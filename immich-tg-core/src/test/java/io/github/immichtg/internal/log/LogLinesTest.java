package io.github.immichtg.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private final LoggerContext context = new LoggerContext();

    private byte[] line(Encoder<ILoggingEvent> encoder, @Nullable Throwable thrown) {
        return line(encoder, "a \"b\"", thrown);
    }

    private byte[] line(Encoder<ILoggingEvent> encoder, String name, @Nullable Throwable thrown) {
        LoggingEvent event = new LoggingEvent(
                "here", context.getLogger("io.github.immichtg.X"), Level.WARN, "«Trip»: {}", thrown, null);
        event.setArgumentArray(new Object[] {name});
        event.setInstant(Instant.parse("2026-07-18T04:37:00.120Z"));
        event.setMDCPropertyMap(Map.of());
        encoder.setContext(context);
        encoder.start();
        return encoder.encode(event);
    }

    @Test
    void textBeginsWithTheTime() {
        assertThat(new String(line(new TimedText(false), new IllegalStateException("why")), StandardCharsets.UTF_8))
                .isEqualTo("2026-07-18T04:37:00.120Z WARN «Trip»: a \"b\"\n");
        assertThat(new String(line(new TimedText(true), new IllegalStateException("why")), StandardCharsets.UTF_8))
                .startsWith(
                        "2026-07-18T04:37:00.120Z WARN «Trip»: a \"b\"\n\tjava.lang.IllegalStateException: why\n\tat ");
    }

    @Test
    void jsonHasTheSameTimeAndEverythingElseAsBefore() throws Exception {
        JsonNode line = new ObjectMapper().readTree(line(new TimedJson(), null));

        assertThat(line.path("timestamp").textValue()).isEqualTo("2026-07-18T04:37:00.120Z");
        assertThat(line.path("level").textValue()).isEqualTo("WARN");
        assertThat(line.path("loggerName").textValue()).isEqualTo("io.github.immichtg.X");
        assertThat(line.path("formattedMessage").textValue()).isEqualTo("«Trip»: a \"b\"");
    }

    @Test
    void aNameBeginsNoRecordMovesNoCursorAndTurnsNothing() throws Exception {
        String name = "a\u001b[2Jb\r\n2026-07-18T04:37:00.120Z ERROR forged\u009b31m\u202egpj\u2067\u200bc\ufeff";
        Throwable thrown = new IllegalStateException("no\n2026-07-18T04:37:00.120Z ERROR forged", null);

        String text = new String(line(new TimedText(true), name, thrown), StandardCharsets.UTF_8);
        String json = new String(line(new TimedJson(), name, thrown), StandardCharsets.UTF_8);

        String seen =
                "a\\u001b[2Jb\\r\\n2026-07-18T04:37:00.120Z ERROR forged\\u009b31m\\u202egpj\\u2067\\u200bc\\ufeff";
        assertThat(text.lines().findFirst()).contains("2026-07-18T04:37:00.120Z WARN «Trip»: " + seen);
        assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("\t"));
        assertThat(json)
                .hasLineCount(1)
                .contains("forged\\u009b31m\\u202egpj\\u2067\\u200bc\\ufeff")
                .endsWith("}\n");
        assertThat(new ObjectMapper().readTree(json).path("formattedMessage").textValue())
                .isEqualTo("«Trip»: " + name);
    }
}
