package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.telegram.Phone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's cache of the bot's start: how it comes about, and that it never stands in a start's way. */
@Tag("outside")
class BotStartupCacheIT {

    private static final String FROM_CACHE = "io.github.immichtg.bot.BotApplication source: shared objects file";

    @TempDir
    Path folder;

    private BotFixture stage;
    private Path cache;
    private final Random random = new Random(Long.getLong("kills.seed", 20261129));
    private int people;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Runtime.version().feature() >= 25, "Java knows such caches from version 25 on");
        stage = new BotFixture(folder.resolve("home"));
        cache = Files.createDirectories(folder.resolve("cache/immich-tg"));
    }

    @AfterEach
    void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    private BotProcess launch(String options) throws IOException {
        return BotProcess.start(
                stage,
                folder,
                Map.of(
                        "IMMICH_TG_STARTUP_CACHE",
                        "",
                        "XDG_CACHE_HOME",
                        folder.resolve("cache").toString(),
                        "JAVA_OPTS",
                        options));
    }

    private List<Path> caches(String ending) {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.getFileName().toString().matches("start-.*\\.(" + ending + ")"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody whom the bot does not know has written; waits for the answer. */
    private Phone answered() {
        Phone phone = stage.phone(2000 + people, "P" + people, "en");
        people++;
        phone.types("/start");
        phone.sees("Which channel?");
        return phone;
    }

    private void answersFrom(String options, boolean fromCache) throws Exception {
        try (BotProcess bot = launch(options)) {
            answered();
            bot.terminate();
            assertThat(bot.end()).as(bot.said()).isZero();
            assertThat(bot.said().contains(FROM_CACHE)).isEqualTo(fromCache);
        }
    }

    @Test
    void theFirstStartAnswersWhileItIsRecordedAndLaterOnesStartFromTheCache() throws Exception {
        try (BotProcess bot = launch("")) {
            Phone phone = answered();
            phone.until(screen -> !caches("aot").isEmpty());
            // The bot that stays is another process than the one that was recorded.
            phone.types("/help");
            phone.sees("What I can do");
            bot.terminate();
            assertThat(bot.end()).as(bot.said()).isZero();
        }
        assertThat(caches("aot")).hasSize(1);
        assertThat(caches("record|making|new")).isEmpty();
        answersFrom("-Xlog:class+load", true);

        // All of it, and none of it right.
        Path whole = caches("aot").getFirst();
        Files.write(whole, new byte[(int) Files.size(whole)]);
        answersFrom("-Xlog:class+load", false);
    }

    @Test
    void toldToEndWhileItIsRecordedItEndsAndLeavesNothing() throws Exception {
        Gate gate = new Gate();
        stage.telegram.fault(1, "getMe", new Fault.Hold(gate));
        try (BotProcess bot = launch("")) {
            gate.awaitArrival();
            bot.terminate();
            gate.open();
            assertThat(bot.end()).as(bot.said()).isZero();
        }
        assertThat(caches(".*")).isEmpty();
    }

    @Test
    void whatKeepsItFromStartingIsSaidOnce() throws Exception {
        try (BotProcess bot = BotProcess.start(
                stage,
                folder,
                Map.of(
                        "IMMICH_TG_STARTUP_CACHE",
                        "",
                        "XDG_CACHE_HOME",
                        folder.resolve("cache").toString(),
                        "TELEGRAM_TOKEN",
                        "987:nobodys"))) {
            assertThat(bot.end()).as(bot.said()).isEqualTo(4);
            assertThat(bot.said()).containsOnlyOnce("Telegram refuses the bot's token");
        }
        assertThat(caches(".*")).isEmpty();
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

    /** Kills that many starts at any instant, half of them with what they have started; the next one has to answer. */
    private void killed(int times) throws Exception {
        for (int kills = 0; kills < times; kills++) {
            try (BotProcess bot = launch("")) {
                bot.killAfter(random.nextInt(20_000), random.nextBoolean());
            }
            if (random.nextInt(4) == 0) {
                try (BotProcess bot = launch("")) {
                    answered();
                    bot.terminate();
                    assertThat(bot.end()).as(bot.said()).isZero();
                }
                for (Path ready : caches("aot")) {
                    Files.delete(ready);
                }
            }
        }
        try (BotProcess bot = launch("")) {
            answered().until(screen -> !caches("aot").isEmpty());
        }
        answersFrom("-Xlog:class+load", true);
    }
}
