package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the folders of both programs carry, beside what is said of it. */
class LicencesIT {

    /** A jar's name up to its version; natives are told from what they belong to. */
    private static final Pattern NAME =
            Pattern.compile("(.+?)-(?:(?:linux|darwin|windows)-[a-z0-9]+-)?\\d[\\w.]*(-.+)?\\.jar");

    private static final Pattern LINE = Pattern.compile("(?m)^(\\S+(?: natives)?)  +\\S+  +(\\S+?)(?:;.*|  ?\\(.*)?$");

    private static List<String> jars(Path lib) throws IOException {
        try (Stream<Path> all = Files.list(lib)) {
            return all.map(jar -> jar.getFileName().toString())
                    .filter(name -> !name.startsWith("immich-tg"))
                    .map(LicencesIT::name)
                    .toList();
        }
    }

    private static String name(String jar) {
        MatchResult name = NAME.matcher(jar).results().findFirst().orElseThrow(() -> new AssertionError(jar));
        boolean natives = name.group(2) != null && name.group(2).matches("-[\\d.]*-?(linux|macosx|windows)-.*");
        return name.group(1) + (natives ? " natives" : "");
    }

    @ParameterizedTest
    @CsvSource({"immich-tg-cli/target/immich-tg", "immich-tg-bot/target/immich-tg-bot"})
    void eachJarIsNamedWithALicenceWhoseTextLiesThere(String folder) throws Exception {
        Path program = Rules.TOP.resolve(folder);
        List<MatchResult> lines = LINE.matcher(Files.readString(program.resolve("licenses/THIRD-PARTY.txt")))
                .results()
                .toList();
        Set<String> named = lines.stream().map(line -> line.group(1)).collect(Collectors.toSet());

        assertThat(jars(program.resolve("lib")))
                .hasSizeGreaterThan(40)
                .allSatisfy(jar -> assertThat(named).contains(jar));
        assertThat(lines.stream().map(line -> line.group(2)))
                .allSatisfy(licence -> assertThat(program.resolve("licenses/" + licence + ".txt"))
                        .isRegularFile());
        assertThat(program.resolve("NOTICE")).content().contains("GPL");
        assertThat(program.resolve("LICENSE")).content().contains("MIT");
    }
}
