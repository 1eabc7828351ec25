package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.config.Variable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "sync", "status", "convert", "doctor", "generate-completion", "variables"})
    void fitsIntoAHundredColumns(String topic) {
        Ran ran = topic.isEmpty() ? Ran.with(Map.of(), "help") : Ran.with(Map.of(), "help", topic);

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void tellsOfEveryVariable() {
        String help = Ran.with(Map.of(), "help", "variables").out();

        for (Variable variable : Variable.values()) {
            assertThat(help).contains(variable.name(), variable.meaning().split(" ")[0]);
        }
    }

    @Test
    void anUnknownTopicIsAUsageError() {
        Ran ran = Ran.with(Map.of(), "help", "nonsense");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("«nonsense»").contains("immich-tg help");
    }

    @Test
    void whyItFailedIsShownOnlyWhenAskedFor() {
        assertThat(Ran.with(Map.of(), "sync", "--preview", "x").err()).doesNotContain("\tat ");
        assertThat(Ran.with(Map.of(), "sync", "--preview", "x", "--verbose").err())
                .contains("ConfigurationException", "\tat ");
    }
}
