package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.config.Variable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "sync",
                "daemon",
                "status",
                "link",
                "unlink",
                "subscriptions",
                "retry",
                "resolve",
                "refresh",
                "migrate",
                "import-seed",
                "move-database",
                "convert",
                "doctor",
                "generate-completion",
                "help",
                "variables"
            })
    void fitsIntoFortyColumnsWithAllItsWordsWhole(String topic) {
        List<String> wide = help(Map.of("COLUMNS", "100"), topic);
        List<String> narrow = help(Map.of("COLUMNS", "40"), topic);

        // A line of a crontab is one line; and a word has the length that it has.
        assertThat(narrow)
                .filteredOn(line -> !line.startsWith("  */15"))
                .allMatch(line -> line.length() <= 40 || line.strip().indexOf(' ') < 0);
        // Of a command that goes on in the next line, each line but the last ends so.
        assertThat(words(narrow)).isEqualTo(words(wide));
    }

    private static List<String> help(Map<String, String> variables, String topic) {
        Ran ran = topic.startsWith("--") ? Ran.with(variables, topic) : Ran.with(variables, "help", topic);
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.out().lines().toList();
    }

    private static List<String> words(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.strip().split("\\s+")))
                .filter(word -> !word.equals("\\"))
                .toList();
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
        assertThat(ran.err()).contains("'nonsense'").contains("immich-tg help");
    }

    @Test
    void whyItFailedIsShownOnlyWhenAskedFor() {
        assertThat(Ran.with(Map.of(), "sync", "--preview", "x").err()).doesNotContain("\tat ");
        assertThat(Ran.with(Map.of(), "sync", "--preview", "x", "--verbose").err())
                .contains("ConfigurationException", "\tat ");
    }
}
