package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the Russian README to the English one. */
class ReadmesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Headings, by their level
                "(?m)^(#+) ",
                // Blocks of code
                "(?ms)^```.*?^```",
                // Rows of tables
                "(?m)^(\\|)",
                // Names of commands, variables and settings
                "(?<!`)`([A-Z_]{4,}|[a-z-]+)`(?!`)"
            })
    void haveTheSame(String pattern) throws IOException {
        assertThat(all(pattern, "README.ru.md")).isNotEmpty().isEqualTo(all(pattern, "README.md"));
    }

    @Test
    void leadToTheSamePages() throws IOException {
        String link = "\\]\\(([^)#]+)[^)]*\\)";
        assertThat(all(link, "README.ru.md"))
                .usingElementComparator(
                        (one, other) -> one.replace(".ru.md", ".md").compareTo(other.replace(".ru.md", ".md")))
                .isEqualTo(all(link, "README.md"));
    }

    private static List<String> all(String pattern, String page) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Rules.TOP.resolve(page)))
                .results()
                .map((MatchResult found) -> found.groupCount() == 0 ? found.group() : found.group(1))
                .toList();
    }
}
