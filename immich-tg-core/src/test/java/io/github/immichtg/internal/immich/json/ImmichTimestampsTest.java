package io.github.immichtg.internal.immich.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImmichTimestampsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-07-01T12:34:56.789Z",
                "2026-07-01T12:34:56.789+00:00",
                "0000-02-29T23:59:59.999Z",
                "1969-12-31T00:00:00.001Z",
                "2026-07-01T12:34:56.789123Z",
                "2026-07-01T12:34:56Z",
                "2026-07-01T12:34:56+00:00",
                "2026-07-01T12:34:56.7Z",
                "2026-07-01T12:34:56.Z",
                "2026-07-01T12:34Z",
                "2026-07-01T12:34:56.789+02:00",
                "2026-07-01T12:34:56.789-00:00",
                "+12026-07-01T12:34:56.789Z",
                "-0044-03-15T12:00:00.000Z"
            })
    void readsATimeAsTheJdkDoes(String text) {
        assertThat(ImmichTimestamps.parse(text)).isEqualTo(OffsetDateTime.parse(text));
        assertThat(ImmichTimestamps.parse(text).getOffset())
                .isEqualTo(OffsetDateTime.parse(text).getOffset());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-07-01T12:34:56.789",
                "2026-07-01T12:34:56",
                "2026-07-01T12:34:56.789Zulu",
                "2026-07-01T12:34:56.789+00:00:",
                "2026-02-30T12:34:56.789Z",
                "2026-00-01T12:34:56.789Z",
                "2026-07-01T24:00:00.000Z",
                "2026-07-01T12:60:00.000Z",
                "2026-07-01T12:34:60.000Z",
                "2026-07-01 12:34:56.789Z",
                "2026-07-01T12:34:56.7x9Z",
                "2026-07-01T12:34:56.\u0661\u0662\u0663Z"
            })
    void refusesWhatTheJdkRefuses(String text) {
        assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> ImmichTimestamps.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
