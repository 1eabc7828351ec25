package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every shell block of a page works: it is run against the stand-ins by the real programs, and what builds or needs an engine
 * is held against the {@link Rules}.
 */
class DocumentsIT extends Documents {

    private static final List<String> FOLLOWED = List.of(
            "README.md",
            "docs/tutorial.md",
            "docs/how-to/bot.md",
            "docs/how-to/caption-template.md",
            "docs/how-to/cron.md",
            "docs/how-to/docker-compose.md",
            "docs/how-to/kubernetes.md",
            "docs/how-to/moments.md",
            "docs/how-to/systemd.md");

    private void follow(String name, String... known) throws Exception {
        Reader reader = reader(name.replaceAll("\\W", "-")).knowing(known);
        Files.copy(TOP.resolve("docs/how-to/captions/diary.mustache"), reader.home.resolve("caption.mustache"));
        reader.follows(Page.read(TOP, name), block -> true);
        for (List<String> call : reader.noted("call")) {
            Rules.check(call.subList(1, call.size()));
        }
    }

    @Test
    void theReadmeWorks() throws Exception {
        follow("README.md");
    }

    @Test
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
    void theHowToOfTheBotWorks() throws Exception {
        follow("docs/how-to/bot.md");
    }

    @Test
    void theHowTosOfPostsWork() throws Exception {
        String[] set = {"IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_CHANNEL", "TELEGRAM_TOKEN"};
        follow("docs/how-to/caption-template.md", set);
        follow("docs/how-to/moments.md", set);
    }

    @Test
    void whatNeedsAnEngineFitsTheFilesThatItNames() throws Exception {
        follow("docs/how-to/docker-compose.md");
        follow("docs/how-to/kubernetes.md");
    }

    @Test
    void theHowToOfCronWorksInCronsEnvironment() throws Exception {
        Page page = Page.read(TOP, "docs/how-to/cron.md");
        world.add(world.summer, 1);
        Reader reader = reader("cron").installed("immich-tg");
        reader.follows(page, block -> true);
        Path folderOfCron = reader.home.resolve("immich-tg");
        assertThat(Files.getPosixFilePermissions(folderOfCron.resolve(".env"))).hasSize(2);

        assertThat(page.blocks("crontab")).hasSize(1);
        byCron(reader, page.blocks("crontab").getFirst().text());

        assertThat(folderOfCron.resolve("sync.log")).content().contains("published");
    }

    @Test
    void theHowToOfSystemdInstallsUnitsThatStart() throws Exception {
        Reader reader = reader("systemd");
        reader.follows(Page.read(TOP, "docs/how-to/systemd.md"), block -> true);
        for (List<String> call : reader.noted("call")) {
            Rules.check(call.subList(1, call.size()));
        }
        Map<String, String> besides = new TreeMap<>(world.surroundings());
        besides.putAll(world.values());
        add(reader.root.resolve("var/lib/immich-tg/.env"), besides);

        for (String name : List.of("immich-tg.service", "immich-tg-bot.service")) {
            Unit unit = Unit.read(reader.root.resolve("etc/systemd/system").resolve(name));
            unit.isPreparedBy(reader);
            assertThat(unit.start(reader)).as(name).contains(name.contains("bot") ? "This is" : "published");
        }
        for (Page.Block block : Page.read(TOP, "docs/how-to/systemd.md").blocks("ini")) {
            assertThat(Unit.read("ExecStart", block.lines()).program(reader)).isExecutable();
        }
    }

    @Test
    void commandsInTheTextAreTypedRight() throws Exception {
        List<String> commands = new ArrayList<>();
        for (String page : pages()) {
            for (String code : Page.read(TOP, page).inline()) {
                if (Rules.checkText(code)) {
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
                        .isIn("sh", "crontab", "ini", "yaml", "mustache", "java");
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
