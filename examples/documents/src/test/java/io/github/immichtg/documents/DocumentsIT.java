package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.store.local.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that a page tells people to type works: shell blocks and examples in help texts are run against the stand-ins
 * by the real programs, what builds or needs an engine is held against the {@link Rules}. All share one database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsIT {

    private static final Path TOP = Rules.TOP;
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
    private static final Pattern CRON = Pattern.compile("(?:\\S+\\s+){5}(.+)");

    @TempDir
    static Path folder;

    private World world;
    private Path programs;
    private LocalPostgres postgres;

    @BeforeAll
    void start() throws Exception {
        world = new World();
        programs = Programs.quick(folder.resolve("programs"));
        // Held open, so that not every command starts and stops it.
        postgres = LocalPostgres.open(data().resolve("immich-tg"));
    }

    @AfterAll
    void stop() {
        postgres.close();
        world.close();
    }

    private static Path data() {
        return folder.resolve("data");
    }

    private Reader reader(String name) throws IOException {
        Reader reader = new Reader(folder.resolve(name), programs, world.values());
        reader.environment.putAll(world.surroundings());
        reader.environment.put("XDG_DATA_HOME", data().toString());
        reader.environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return reader;
    }

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

    /** Which takes something that is parked: where help texts say the same, it is made. */
    private static boolean settlesWhatIsParked(Page.Block block) {
        return block.text().contains("4711");
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

    /** As cron would: by sh, with next to nothing in the environment. What the stand-ins need is in the file of variables. */
    private void byCron(Reader reader, String line) throws Exception {
        Map<String, String> besides = new TreeMap<>(world.surroundings());
        besides.put("IMMICH_TG_HOME", data().resolve("immich-tg").toString());
        add(reader.home.resolve("immich-tg/.env"), besides);
        Matcher cron = CRON.matcher(line);
        assertThat(cron.matches()).as(line).isTrue();
        // To cron it is the end of the line.
        assertThat(cron.group(1)).doesNotContain("%");
        reader.runs(
                Map.of("HOME", reader.home.toString(), "PATH", "/usr/bin:/bin"),
                reader.home,
                "/bin/sh",
                "-c",
                reader.filledIn(cron.group(1)));
    }

    private static void add(Path file, Map<String, String> variables) throws IOException {
        StringBuilder text = new StringBuilder(Files.exists(file) ? Files.readString(file) : "");
        variables.forEach(
                (name, value) -> text.append(name).append("='").append(value).append("'\n"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
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
    void everyExampleInAHelpTextWorks() throws Exception {
        Troubles troubles = Troubles.make(world, reader("help").installed("immich-tg"));
        Reader reader = troubles.reader();
        Files.writeString(reader.tree.resolve("key.txt"), world.values().get("IMMICH_API_KEY"));
        Files.write(reader.tree.resolve("IMG_0001.tif"), World.picture("tiff", 1));
        Files.write(reader.tree.resolve("IMG_0002.png"), World.picture("png", 2));
        add(reader.home.resolve("immich-tg/.env"), world.values());
        Page tutorial = Page.read(TOP, "docs/tutorial.md");
        List<String> done = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        List<String> parked = new ArrayList<>();
        for (Page.Block block : tutorial.blocks("sh")) {
            (settlesWhatIsParked(block) ? parked : elsewhere)
                    .addAll(block.lines().stream().map(HelpText::bare).toList());
        }
        for (HelpText help : HelpText.all()) {
            parked.removeAll(help.examples());
            for (String example : troubles.named(help.examples())) {
                if (elsewhere.contains(HelpText.bare(example))) {
                    continue;
                }
                if (CRON.matcher(example).matches() && example.startsWith("*")) {
                    byCron(reader, example);
                } else if (!done.contains(example)) {
                    String shell = example.contains("_FILE=") ? "unset IMMICH_API_KEY; " : "";
                    reader.types(help.name(), List.of(shell + reader.filledIn(example)));
                }
                done.add(example);
            }
        }
        assertThat(done).hasSizeGreaterThan(10);
        assertThat(parked).as("the tutorial says it as help texts do").isEmpty();
        troubles.forget();
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
        assertThat(commands).contains("docker network ls", "./mvnw -q package -Dquick");
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

    @Test
    void whatIsWrongOnAPageIsFound() throws Exception {
        Reader reader = reader("wrong");
        for (String wrong : List.of(
                "immich-tg sync --previw look",
                "immich-tg-cli/target/immich-tg/immich-tg --version",
                "cp examples/compose/env.example .env",
                "curl -O https://photos.example.org",
                "export IMMICH_URL=https://photos.example.org && immich-tg doctor && echo done")) {
            Page page = new Page("a page", List.of("Type:", "", "```sh", wrong, "```"));
            assertThatThrownBy(() -> reader.follows(page, block -> true))
                    .as(wrong)
                    .hasMessageContaining("a page:4 fails: ");
        }
        assertThatThrownBy(() -> reader.filledIn("export IMMICH_TOKEN=…")).hasMessageContaining("IMMICH_TOKEN");
        for (String wrong : List.of(
                "docker compose logs -f immichtg",
                "docker compose up --detached",
                "kubectl -n immich-tg rollout status deployment/bot",
                "kubectl -n immich-tg port-forward deployment/immich-tg 9090",
                "sudo systemctl enable --now immich-tg-bot.timer",
                "./mvnw -q package -Dfast",
                "immich-tg resolve 1 --not-there")) {
            assertThatThrownBy(() -> Rules.checkText(wrong)).as(wrong).isInstanceOf(AssertionError.class);
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
