package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every shell block of a page works: it is run against the stand-ins by the real programs, and what builds or needs an engine
 * is held against the {@link Rules}.
 */
class DocumentsIT extends Documents {

    private static final List<String> FOLLOWED = List.of(
            "README.md",
            "docs/tutorial.md",
            "docs/how-to/backup.md",
            "docs/how-to/bot-api-server.md",
            "docs/how-to/bot.md",
            "docs/how-to/caption-template.md",
            "docs/how-to/changes.md",
            "docs/how-to/cron.md",
            "docs/how-to/docker-compose.md",
            "docs/how-to/from-the-python-bot.md",
            "docs/how-to/from-the-python-bot.ru.md",
            "docs/how-to/install.md",
            "docs/how-to/kubernetes.md",
            "docs/how-to/moments.md",
            "docs/how-to/systemd.md");

    @Test
    @Tag("outside")
    void theReadmeWorks() throws Exception {
        follow("README.md");
    }

    @Test
    @Tag("outside")
    void theTutorialWorks() throws Exception {
        Page page = Page.read(TOP, "docs/tutorial.md");
        Reader reader = reader("tutorial");
        List<String> lines = new ArrayList<>(page.lines());
        // There, channel and token are still missing.
        int first = lines.indexOf("   immich-tg doctor");
        lines.set(first, "   if immich-tg doctor; then false; else test $? = 2; fi");

        String said = reader.follows(new Page(page.name(), lines), block -> !settlesWhatIsParked(block));

        assertThat(said).contains("published", "Garden");
        assertThat(reader.tree.resolve("look/index.html")).exists();
        assertThat(reader.home.resolve(".local/share/bash-completion/completions/immich-tg"))
                .isNotEmptyFile();
        assertThat(world.telegram.posts(world.garden)).isNotEmpty();
    }

    @Test
    void whatNeedsAnEngineFitsTheFilesThatItNames() throws Exception {
        follow("docs/how-to/docker-compose.md");
        follow("docs/how-to/bot-api-server.md");
        follow("docs/how-to/kubernetes.md");
    }

    @Test
    void theHowToOfInstallationNamesWhatIsReleased() throws Exception {
        for (Page.Block block : Page.read(TOP, "docs/how-to/install.md").blocks("sh")) {
            for (String line : block.lines()) {
                Rules.check(Rules.words(line));
            }
        }
    }

    @Test
    void commandsInTheTextAreTypedRight() throws Exception {
        List<String> commands = new ArrayList<>();
        for (String page : pages()) {
            List<String> sentences =
                    page.contains("troubleshooting") ? Page.read(TOP, page).sentences() : List.of();
            for (String code : Page.read(TOP, page).inline()) {
                if (!sentences.contains(code) && Rules.checkText(code)) {
                    commands.add(code);
                }
            }
        }
        assertThat(commands).contains("docker network ls", "./mvnw package -Dquick");
    }

    @Test
    void everyBlockIsOfAKindThatSomeTestLooksAt() throws Exception {
        for (String page : pages()) {
            for (Page.Block block : Page.read(TOP, page).blocks()) {
                assertThat(block.language())
                        .as("%s:%d", page, block.line())
                        .isIn("sh", "crontab", "ini", "yaml", "mustache", "java", "xml", "nginx", "caddyfile");
            }
            if (!Page.read(TOP, page).blocks("sh").isEmpty()) {
                assertThat(FOLLOWED).contains(page);
            }
        }
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> howTos = Files.list(TOP.resolve("docs/how-to"))) {
            return Stream.concat(
                            Stream.of("README.md", "docs/tutorial.md"),
                            howTos.filter(Files::isRegularFile).map(page -> "docs/how-to/" + page.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
