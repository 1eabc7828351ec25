package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.postgres.LentPrograms;
import io.github.immichtg.internal.store.TestDatabases;
import io.github.immichtg.internal.store.seed.PythonBot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How-tos whose programs run. */
@Tag("outside")
class HowTosIT extends Documents {

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
    void theHowToOfChangesRefreshesWhatIsPosted() throws Exception {
        world.add(world.summer, 1);
        List<String> lines = new ArrayList<>(Files.readAllLines(TOP.resolve("docs/how-to/changes.md")));
        lines.add(lines.indexOf("```sh") + 1, "immich-tg sync");

        String told = reader("changes")
                .knowing("IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_CHANNEL", "TELEGRAM_TOKEN")
                .follows(new Page("docs/how-to/changes.md", lines), block -> true);

        assertThat(told).contains("published", "captions would be edited", "captions edited");
    }

    @Test
    void theHowTosOfThePythonBotTakeOverWhatItHas() throws Exception {
        PythonBot seed = new PythonBot()
                .person(
                        1,
                        4243,
                        world.garden.id(),
                        world.values().get("IMMICH_URL") + "/",
                        world.values().get("IMMICH_API_KEY"))
                .album(1, 1, world.summer.id())
                .files(1, 1, List.of(UUID.randomUUID()), true, null);
        for (String name : List.of("docs/how-to/from-the-python-bot.md", "docs/how-to/from-the-python-bot.ru.md")) {
            List<String> lines = Files.readAllLines(TOP.resolve(name)).stream()
                    .map(line -> line.replace("postgresql://user@localhost:5432/immich_tg", seed.url("postgres")))
                    .toList();

            String told = reader(name.replaceAll("\\W", "-")).follows(new Page(name, lines), block -> true);

            assertThat(told).contains("Dry run: nothing was changed", "channel1", "1 published");
            assertThat(told).contains(name.contains(".ru.") ? "0 new, 1 known" : "media files    1 new (1 published)");
        }
    }

    @Test
    void theHowToOfBackupsKeepsAndRestores() throws Exception {
        world.add(world.summer, 1);
        Reader reader = reader("backup")
                .knowing("IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_CHANNEL", "TELEGRAM_TOKEN");
        // What HOME says is the shell's; Java asks the system where a user is at home.
        reader.environment.put(
                "XDG_DATA_HOME", reader.home.resolve(".local/share").toString());
        LentPrograms.in(reader.home.resolve(".local/share/immich-tg"));
        reader.types("a sync", List.of("immich-tg sync"));

        List<String> lines = Files.readAllLines(TOP.resolve("docs/how-to/backup.md")).stream()
                .map(HowTosIT::movedToADatabaseOfTests)
                .toList();

        String told = reader.follows(new Page("docs/how-to/backup.md", lines), block -> true);

        assertThat(told).contains("Dry run: nothing was changed", "Moved ", "the old database is unchanged");
        assertThat(told).containsPattern("[1-9]\\d* published");
        assertThat(reader.home.resolve("immich-tg-backup/secret.key")).exists();
        assertThat(reader.home.resolve(".local/share/immich-tg")).doesNotExist();
    }

    private static final Map<String, String> OWN = TestDatabases.variables(TestDatabases.create());

    private static String movedToADatabaseOfTests(String line) {
        String moved = line.replace(
                "user@db.example.org:5432/immich_tg",
                "%s@%s:%s/%s"
                        .formatted(
                                OWN.get("POSTGRES_USER"),
                                OWN.get("POSTGRES_HOST"),
                                OWN.get("POSTGRES_PORT"),
                                OWN.get("POSTGRES_DB")));
        for (String name : List.of("POSTGRES_HOST", "POSTGRES_PORT", "POSTGRES_DB", "POSTGRES_USER")) {
            moved = moved.replaceAll(" " + name + "=\\S+", " " + name + "=" + OWN.get(name));
        }
        return moved;
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
            assertThat(unit.start(reader)).as(name).contains(name.contains("bot") ? "Started as" : "published");
        }
        for (Page.Block block : Page.read(TOP, "docs/how-to/systemd.md").blocks("ini")) {
            assertThat(Unit.read("ExecStart", block.lines()).program(reader)).isExecutable();
        }
    }
}
