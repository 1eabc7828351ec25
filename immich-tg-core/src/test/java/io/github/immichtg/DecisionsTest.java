package io.github.immichtg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shape of the decision records, and their index. */
class DecisionsTest {

    private static final Path DECISIONS = Path.of("../docs/decisions");
    private static final Pattern HEAD = Pattern.compile(
            "# (\\d+)\\. ([^\\n]+)\\n\\n\\*((?:Accepted|Superseded by \\S+)) · (\\d{4}-\\d\\d-\\d\\d)\\*\\n\\n.*",
            Pattern.DOTALL);

    @Test
    void eachRecordHasNumberTitleStatusAndDateAndItsRowInTheIndex() throws IOException {
        String index = Files.readString(DECISIONS.resolve("README.md"));
        List<String> rows = index.lines().filter(line -> line.startsWith("| [")).toList();

        assertThat(records().map(DecisionsTest::row)).isNotEmpty().containsExactlyElementsOf(rows);
    }

    private static Stream<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(DECISIONS)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String row(Path file) {
        String name = file.getFileName().toString();
        try {
            Matcher head = HEAD.matcher(Files.readString(file));
            assertThat(head.matches()).as(name).isTrue();
            assertThat(Integer.parseInt(head.group(1))).as(name).isEqualTo(Integer.parseInt(name.substring(0, 4)));
            return "| [%s](%s) | %s | %s | %s |"
                    .formatted(head.group(1), name, head.group(2), head.group(3), head.group(4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
