package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.postgres.LentPrograms;
import io.github.immichtg.internal.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Stand-ins, packaged programs and one database for all that is typed in a test class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Documents {

    static final Path TOP = Rules.TOP;
    static final Pattern CRON = Pattern.compile("(?:\\S+\\s+){5}(.+)");

    @TempDir
    static Path folder;

    World world;
    private Path programs;
    private LocalPostgres postgres;

    @BeforeAll
    void start() throws Exception {
        // Root has another user run PostgreSQL, who has to be able to enter.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        world = new World();
        programs = Programs.quick();
        // Held open, so that not every command starts and stops it.
        postgres = LocalPostgres.open(LentPrograms.in(data().resolve("immich-tg")));
    }

    @AfterAll
    void stop() {
        postgres.close();
        world.close();
    }

    static Path data() {
        return folder.resolve("data");
    }

    Reader reader(String name) throws IOException {
        Reader reader = new Reader(folder.resolve(name), programs, world.values());
        reader.environment.putAll(world.surroundings());
        reader.environment.put("XDG_DATA_HOME", data().toString());
        reader.environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return reader;
    }

    /** Which takes something that is parked: where help texts say the same, it is made. */
    static boolean settlesWhatIsParked(Page.Block block) {
        return block.text().contains("4711");
    }

    /** As cron would: by sh, with next to nothing in the environment. What the stand-ins need is in the file of variables. */
    void byCron(Reader reader, String line) throws Exception {
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

    /** @param known variables that the page takes for granted */
    void follow(String name, String... known) throws Exception {
        Reader reader = reader(name.replaceAll("\\W", "-")).knowing(known);
        Files.copy(TOP.resolve("docs/how-to/captions/diary.mustache"), reader.home.resolve("caption.mustache"));
        reader.follows(Page.read(TOP, name), block -> true);
        for (List<String> call : reader.noted("call")) {
            Rules.check(call.subList(1, call.size()));
        }
    }

    static void add(Path file, Map<String, String> variables) throws IOException {
        StringBuilder text = new StringBuilder(Files.exists(file) ? Files.readString(file) : "");
        variables.forEach(
                (name, value) -> text.append(name).append("='").append(value).append("'\n"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
