package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contents of the site that {@code make site} builds. */
class SiteTest {

    @Test
    void everyPageHasItsPlaceInTheContents() throws IOException {
        List<String> contents = Files.readAllLines(Rules.TOP.resolve("examples/site/conf.py"));
        try (Stream<Path> files = Files.walk(Rules.TOP.resolve("docs"))) {
            List<String> missing = files.map(
                            file -> Rules.TOP.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.substring(0, name.length() - ".md".length()))
                    .filter(name -> !contents.contains(name))
                    .filter(name -> !contents.contains(name.substring(0, name.lastIndexOf('/')) + "/*"))
                    .filter(name -> !name.startsWith("docs/decisions/0"))
                    .toList();
            assertThat(missing).isEmpty();
        }
    }
}
