package io.github.immichtg.immich.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateHeadersTest {

    @Test
    void areOneToALine() {
        assertThat(GateHeaders.parse("\r\nP-Access-Token-Id: a\r\n\n  Authorization:  Basic YTpi  \n")
                        .values())
                .containsExactlyInAnyOrderEntriesOf(
                        java.util.Map.of("P-Access-Token-Id", "a", "Authorization", "Basic YTpi"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    A: b\\nthe-secret             | line 2 is no header
                    A: b\\n\\n: the-secret        | line 3 is no header
                    A name: the-secret            | line 1 is no header
                    A:                            | line 1 is no header
                    A: the-secret-é               | line 1 is no header
                    X-API-Key: the-secret         | line 1 sets X-API-Key, which immich-tg sets itself
                    host: the-secret              | line 1 sets host, which immich-tg sets itself
                    Content-Length: the-secret    | line 1 sets Content-Length, which immich-tg sets itself
                    x-immich-share-key: the-secret | line 1 sets x-immich-share-key, which immich-tg sets itself
                    A: b\\na: the-secret          | line 2 sets a again
                    """)
    void areRefusedByTheirLineAndWithoutTheirValue(String text, String told) {
        assertThatThrownBy(() -> GateHeaders.parse(text.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(told)
                .hasMessageNotContaining("the-secret");
    }
}
