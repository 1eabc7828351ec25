package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the pages for troubleshooting to the sentences that the programs say: each has an entry, and no entry is left over. */
class TroubleshootingTest {

    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    private static final SortedMap<String, String> SAID = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        SAID.putAll(Sentences.in(Rules.TOP));
    }

    @ParameterizedTest
    @CsvSource({"troubleshooting.md, false", "troubleshooting.ru.md, true"})
    void everySentenceHasAnEntryAndEveryEntryASentence(String name, boolean russian) throws IOException {
        SortedMap<String, String> missing = new TreeMap<>(SAID);
        missing.keySet().removeIf(sentence -> CYRILLIC.matcher(sentence).find() != russian);
        assertThat(missing)
                .as("sentences of problems, with the files that say them")
                .hasSizeGreaterThan(50);

        Page page = Page.read(Rules.TOP, "docs/how-to/" + name);
        Set<String> leftOver = new java.util.TreeSet<>();
        for (String sentence : page.sentences()) {
            if (missing.remove(sentence) == null) {
                leftOver.add(sentence);
            }
        }
        assertThat(Map.of("without an entry", missing, "said nowhere, or listed twice", leftOver))
                .isEqualTo(Map.of("without an entry", Map.of(), "said nowhere, or listed twice", Set.of()));
    }

    /** After the sentences of an entry comes what to do. */
    @ParameterizedTest
    @CsvSource({"troubleshooting.md", "troubleshooting.ru.md"})
    void everyEntrySaysWhatToDo(String name) throws IOException {
        String page =
                String.join("\n", Page.read(Rules.TOP, "docs/how-to/" + name).lines());
        assertThat(Pattern.compile("(?m)^- `.*\n\n(?=[#-])")
                        .matcher(page)
                        .results()
                        .map(found -> found.group()))
                .as("sentences without a paragraph after them")
                .isEmpty();
    }
}
