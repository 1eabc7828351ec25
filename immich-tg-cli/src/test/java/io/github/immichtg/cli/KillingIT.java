package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.store.local.LocalPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the packaged program at random instants of a pass, while answers are lost and deliveries come late, and starts it
 * again until the album stands: each picture once, in order, and nothing parked. What is random comes from a seed, {@code
 * -Dkills.seed}; when the kills hit depends on the machine.
 */
class KillingIT {

    private static final Path LAUNCHER = Path.of("target/immich-tg/bin/immich-tg");
    private static final int PICTURES = 40;
    private static final long OWNER = 777;

    /** What a late delivery takes at most; the margin is much more, because the machine may be busy. */
    private static final int LATE_MILLIS = 400;

    private static final String MARGIN = "3s+5MB/s";

    @TempDir
    Path folder;

    private Map<String, String> database = Map.of();

    private final Random random = new Random(Long.getLong("kills.seed", 20260501));

    @Test
    void killedTwentyTimesEveryPictureStandsOnceInOrder() throws Exception {
        killUntil(20);
    }

    @Test
    @Tag("endurance")
    void killedThreeHundredTimesEveryPictureStandsOnceInOrder() throws Exception {
        killUntil(300);
    }

    /** Each album is published while the bot is killed again and again; every other bot may change others' messages. */
    private void killUntil(int kills) throws Exception {
        int done = 0;
        for (int album = 0; done < kills; album++) {
            Path home = folder.resolve("home-" + album);
            // A server of its own, so that a restart is that of the program alone.
            try (LocalPostgres postgres = LocalPostgres.open(folder.resolve("postgres-" + album));
                    Stage stage = new Stage(home)) {
                database = variables(postgres);
                stage.pictures(PICTURES);
                boolean shown = album % 2 == 1;
                if (shown) {
                    stage.channel.administrator(stage.bot, "can_post_messages", "can_edit_messages");
                    stage.telegram
                            .privateChat(new Person(OWNER, false, "Olga", null))
                            .member(stage.bot);
                }
                done += publish(stage, shown, kills - done);
                String status = run(stage, shown, "status", "--output", "json").end();
                assertThat(status).contains("\"items\":[]");
            }
        }
    }

    /** @return how often it was killed */
    private int publish(Stage stage, boolean shown, int atMost) throws Exception {
        int kills = 0;
        try (ScheduledExecutorService later = Executors.newScheduledThreadPool(1)) {
            while (standing(stage).size() < PICTURES && kills < atMost) {
                layFaults(stage, later);
                stage.telegram.clearRequests();
                Running running = run(stage, shown, "sync");
                boolean ended = running.reachesTelegram(stage)
                        && running.process.waitFor(100 + random.nextInt(1500), TimeUnit.MILLISECONDS);
                if (!ended && running.process.isAlive()) {
                    running.process.destroyForcibly().waitFor();
                    kills++;
                }
                assertThat(standing(stage)).doesNotHaveDuplicates().isSorted();
            }
        }
        stage.telegram.clearFaults();
        Running last = run(stage, shown, "sync");
        String said = last.end();
        assertThat(last.process.exitValue()).as(said).isZero();
        assertThat(standing(stage))
                .as(said)
                .hasSize(PICTURES)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(stage.telegram.posts(stage.channel))
                .as("nothing but pictures stays")
                .allMatch(post -> post.kind() == Post.Kind.PHOTO);
        return kills;
    }

    /** A few of the next posts go wrong, each in its own way. */
    private void layFaults(Stage stage, ScheduledExecutorService later) {
        stage.telegram.clearFaults();
        for (int i = 0; i < 6; i++) {
            Gate gate = new Gate();
            boolean[] begun = new boolean[1];
            Fault fault = switch (random.nextInt(7)) {
                case 0 -> new Fault.LoseAnswer();
                case 1 -> new Fault.Drop();
                case 2 -> new Fault.DoLater(gate);
                case 3 -> Fault.badGateway();
                case 4 -> new Fault.Hold(gate);
                default -> new Fault.HoldAnswer(gate);
            };
            long after = 20 + random.nextInt(LATE_MILLIS - 20);
            boolean counts = random.nextInt(3) > 0;
            stage.telegram.fault(
                    1,
                    request -> {
                        boolean fits = request.method().equalsIgnoreCase("sendPhoto")
                                || counts && request.method().equalsIgnoreCase("sendMessage");
                        if (fits && !begun[0]) {
                            begun[0] = true;
                            later.schedule(gate::open, after, TimeUnit.MILLISECONDS);
                        }
                        return fits;
                    },
                    fault);
        }
    }

    private static List<String> standing(Stage stage) {
        return stage.telegram.posts(stage.channel).stream()
                .filter(post -> post.kind() == Post.Kind.PHOTO)
                .map(post -> post.text()
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("Picture number"))
                        .findFirst()
                        .orElse("none"))
                .toList();
    }

    private static Map<String, String> variables(LocalPostgres postgres) {
        URI url = URI.create(postgres.jdbcUrl().substring("jdbc:".length()));
        return Map.of(
                "POSTGRES_HOST", url.getHost(),
                "POSTGRES_PORT", Integer.toString(url.getPort()),
                "POSTGRES_DB", url.getPath().substring(1),
                "POSTGRES_USER", postgres.user(),
                "POSTGRES_PASSWORD", postgres.password());
    }

    private Running run(Stage stage, boolean shown, String... args) throws IOException {
        Map<String, String> variables = new HashMap<>(stage.variables());
        variables.putAll(database);
        variables.put("SEND_MARGIN", MARGIN);
        if (shown) {
            variables.put("ADMIN_IDS", Long.toString(OWNER));
        }
        return new Running(variables, args);
    }

    private final class Running {
        final Process process;
        private final Path said = Files.createTempFile(folder, "said", ".txt");

        Running(Map<String, String> variables, String... args) throws IOException {
            ProcessBuilder builder =
                    new ProcessBuilder(LAUNCHER.toAbsolutePath().toString());
            builder.command().addAll(List.of(args));
            builder.environment().putAll(variables);
            process = builder.redirectOutput(said.toFile())
                    .redirectErrorStream(true)
                    .start();
        }

        /** @return false if it ended before it asked Telegram anything */
        boolean reachesTelegram(Stage stage) throws InterruptedException {
            while (stage.telegram.requests().isEmpty()) {
                if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        }

        String end() throws Exception {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
            return Files.readString(said);
        }
    }
}
