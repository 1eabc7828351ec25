package io.github.immichtg.internal.sync.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendMarginTest {

    @Test
    void growsWithTheFile() {
        SendMargin margin = SendMargin.parse("5s+5MB/s");

        assertThat(margin).isEqualTo(SendMargin.defaults());
        assertThat(margin.of(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(margin.of(50_000_000)).isEqualTo(Duration.ofSeconds(15));
        assertThat(margin.of(2_000_000_000)).isEqualTo(Duration.ofSeconds(405));
    }

    @Test
    void isReadAsPeopleWriteIt() {
        assertThat(SendMargin.parse("500ms").of(0)).isEqualTo(Duration.ofMillis(500));
        assertThat(SendMargin.parse(" 2min + 100kB/s ").of(1_000_000)).isEqualTo(Duration.ofSeconds(130));
        assertThat(SendMargin.parse("0s+1GB/s").of(1)).isEqualTo(Duration.ofMillis(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5MB/s", "5s+0B/s", "-5s", "5s+5MB", "5h", "5s 5MB/s"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> SendMargin.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
