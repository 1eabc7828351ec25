package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's cache of a start: how it comes about, and that it never stands in a start's way. */
@Tag("outside")
class StartupCacheIT {

    private static final String NOTHING = "Nothing new to publish";

    @TempDir
    Path folder;

    private CliFixture stage;
    private Path cache;
    private final Random random = new Random(Long.getLong("kills.seed", 20261129));

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Runtime.version().feature() >= 25, "Java knows such caches from version 25 on");
        stage = CliFixture.onServer(folder.resolve("home"));
        cache = Files.createDirectories(folder.resolve("cache")).resolve("immich-tg");
    }

    @AfterEach
    void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    private Launched launch(String options, String... command) throws IOException {
        return new Launched(folder, variables(options), command);
    }

    private Map<String, String> variables(String options) {
        Map<String, String> variables = new HashMap<>(stage.variables());
        variables.put("IMMICH_TG_STARTUP_CACHE", "");
        variables.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        variables.put("JAVA_OPTS", options);
        // As for a service of systemd: a cache is made before the start that makes it goes on.
        variables.put("INVOCATION_ID", "1");
        return variables;
    }

    private String sync(String options) throws Exception {
        try (Launched pass = launch(options, "sync")) {
            assertThat(pass.end()).as(pass.said()).isZero();
            return pass.said();
        }
    }

    private List<Path> caches(String ending) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.getFileName().toString().matches("start-.*\\.(" + ending + ")"))
                    .toList();
        }
    }

    @Test
    void aRunIsRecordedTheNextOneMakesTheCacheAndLaterOnesStartFromIt() throws Exception {
        // A first run that fails has loaded little.
        Map<String, String> variables = variables("");
        variables.put("IMMICH_API_KEY", "wrong");
        try (Launched failing = new Launched(folder, variables, "sync")) {
            assertThat(failing.end()).as(failing.said()).isNotZero();
        }
        assertThat(caches("quiet|record")).isEmpty();
        assertThat(sync("")).matches(NOTHING + ".*\\R");
        assertThat(caches("quiet")).hasSize(1);
        assertThat(caches("record")).isEmpty();

        // Pictures would be learned from in a way that makes all later ones slow.
        stage.pictures(1);
        assertThat(sync("")).startsWith("1 published");
        assertThat(caches("record")).hasSize(1);

        assertThat(sync("")).matches(NOTHING + ".*\\R");
        assertThat(caches("record")).hasSize(1);
        assertThat(caches("aot")).isEmpty();

        assertThat(sync("")).matches(NOTHING + ".*\\R");
        assertThat(caches("aot")).hasSize(1);
        assertThat(caches("(record|making|new)")).isEmpty();

        assertThat(sync("-Xlog:class+load"))
                .contains("io.github.immichtg.internal.sync.SyncPass source: shared objects file");

        // The machine lost its power before all of it was on the disk.
        Path whole = caches("aot").getFirst();
        try (var torn = Files.newByteChannel(whole, java.nio.file.StandardOpenOption.WRITE)) {
            torn.truncate(1_000_000);
        }
        assertThat(sync("")).matches(NOTHING + ".*\\R");
        assertThat(caches("aot")).isEmpty();
        sync("");
        assertThat(caches("aot")).hasSize(1);

        // All of it, and none of it right.
        Files.write(
                caches("aot").getFirst(),
                new byte[(int) Files.size(caches("aot").getFirst())]);
        assertThat(sync("")).matches(NOTHING + ".*\\R");
    }

    @Test
    void startsThatAreKilledWhileItIsMadeSpoilNoOther() throws Exception {
        killed(4);
    }

    @Test
    @Tag("endurance")
    void fiveHundredOfThemSpoilNoOther() throws Exception {
        killed(500);
    }

    /** Kills that many starts at any instant, half of them with what they have started; all others have to do their work. */
    private void killed(int times) throws Exception {
        for (int kills = 0; kills < times; ) {
            try (Launched pass = launch("", "sync")) {
                if (pass.endsWithin(random.nextInt(8_000))) {
                    assertThat(pass.end()).as(pass.said()).isZero();
                    assertThat(pass.said()).matches(NOTHING + ".*\\R");
                    // To be replaced by the next ones.
                    for (Path ready : random.nextInt(2) == 0 ? caches("aot") : List.<Path>of()) {
                        Files.delete(ready);
                    }
                    continue;
                }
                kills++;
                if (random.nextBoolean()) {
                    pass.killWithAllItStarted();
                } else {
                    pass.kill();
                }
            }
        }
        // A maker whose start was killed goes on for some more of them.
        for (int passes = 0; passes < 20 && caches("aot").isEmpty(); passes++) {
            sync("");
        }
        assertThat(sync("-Xlog:class+load"))
                .contains("io.github.immichtg.internal.sync.SyncPass source: shared objects file");
    }
}
