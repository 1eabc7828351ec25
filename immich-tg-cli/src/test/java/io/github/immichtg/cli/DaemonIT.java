package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon, from outside: it publishes, comments, ends well, and others take over what one leaves. */
@Tag("outside")
class DaemonIT {

    private static final Path LAUNCHER = Path.of("target/immich-tg/bin/immich-tg");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private CliFixture stage;
    private final List<Process> running = new ArrayList<>();

    @BeforeEach
    void start() {
        stage = CliFixture.inHome(folder.resolve("home"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process one : running) {
            one.destroyForcibly().waitFor();
        }
        stage.close();
    }

    private Process daemon(Map<String, String> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toAbsolutePath().toString(), "daemon");
        builder.environment().putAll(stage.variables());
        builder.environment().put("POST_MEDIA_INTERVAL", "1");
        builder.environment().put("MONITOR_PORT", "0");
        builder.environment().putAll(more);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("daemon-" + running.size() + ".txt").toFile())
                .start();
        running.add(process);
        return process;
    }

    private String said() {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < running.size(); i++) {
            try {
                said.append(Files.readString(folder.resolve("daemon-" + i + ".txt")))
                        .append('\n');
            } catch (IOException e) {
                said.append(e);
            }
        }
        return said.toString();
    }

    private List<String> descriptions() {
        return stage.telegram.posts(stage.channel).stream()
                .map(post -> post.text()
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("Picture number"))
                        .findFirst()
                        .orElse("none"))
                .toList();
    }

    private void standing(int pictures) throws InterruptedException {
        await(() -> descriptions().size() >= pictures);
        assertThat(descriptions())
                .as(this::said)
                .hasSize(pictures)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    /** Something that happens in other processes; what it takes depends on the machine. */
    private void await(BooleanSupplier happened) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()
                && System.nanoTime() < end
                && running.stream().anyMatch(Process::isAlive)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(happened.getAsBoolean()).as(this::said).isTrue();
    }

    @Test
    void tellsItsOperatorOfAProblemOnce() throws Exception {
        Path told = folder.resolve("told");
        Path script = Files.writeString(folder.resolve("notify.sh"), "#!/bin/sh\ncat >> '" + told + "'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        byte[] broken = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2};
        stage.album.add(stage.anna.asset("first.jpg", Content.of(broken)));
        daemon(Map.of("NOTIFY", "exec:" + script));

        await(() -> Files.exists(told));
        stage.pictures(2);
        standing(2);

        assertThat(Files.readAllLines(told))
                .as(this::said)
                .hasSize(2)
                .last()
                .asString()
                .contains("first.jpg");
    }

    @Test
    void publishesWhatIsThereAndWhatIsAddedAndEndsWhenItIsTold() throws Exception {
        stage.pictures(5);
        Process daemon = daemon(Map.of());
        standing(5);

        stage.pictures(3);
        standing(8);

        daemon.destroy();
        assertThat(daemon.waitFor(2, TimeUnit.MINUTES)).as(this::said).isTrue();
        assertThat(daemon.exitValue()).as(this::said).isZero();
        long message = stage.telegram.posts(stage.channel).getFirst().messageId();
        assertThat(said().lines().filter(line -> !line.isEmpty()))
                .allMatch(line -> line.matches("\\{\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z\",.*"))
                .extracting(DaemonIT::message)
                .anyMatch(line -> line.startsWith("Published to ")
                        && line.endsWith(": IMG_0001.jpg at https://t.me/photos/" + message));
    }

    private static String message(String line) {
        try {
            return new ObjectMapper().readTree(line).path("formattedMessage").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void sendsTheOriginalsAfterTheirPosts() throws Exception {
        StandInChat group =
                stage.telegram.group(-1001000000002L, null, "Talk").administrator(stage.bot, "can_delete_messages");
        stage.channel.discussedIn(group);
        stage.pictures(3);

        daemon(Map.of());

        standing(3);
        await(() -> stage.telegram.posts(group).stream()
                        .filter(post -> post.kind() == Post.Kind.DOCUMENT)
                        .count()
                == 3);
    }

    @Test
    void anotherTakesOverWhatOneThatWasKilledHasLeft() throws Exception {
        stage.pictures(6);
        Gate gate = new Gate();
        stage.telegram.fault(3, "sendPhoto", new Fault.HoldAnswer(gate));
        Process killed = daemon(Map.of());
        gate.awaitArrival();
        Process other = daemon(Map.of());
        killed.destroyForcibly().waitFor();
        gate.open();

        standing(6);
        other.destroy();
        assertThat(other.waitFor(2, TimeUnit.MINUTES)).as(this::said).isTrue();
        assertThat(other.exitValue()).isZero();
    }

    @Test
    void toldToEndItFinishesThePostInHandAndLeavesTheRestToOthers() throws Exception {
        stage.pictures(3);
        Gate gate = new Gate();
        stage.telegram.fault(1, "sendPhoto", new Fault.HoldAnswer(gate));
        Process told = daemon(Map.of());
        gate.awaitArrival();

        told.destroy();
        gate.open();
        assertThat(told.waitFor(2, TimeUnit.MINUTES)).as(this::said).isTrue();
        assertThat(told.exitValue()).as(this::said).isZero();
        assertThat(descriptions()).as("the one in hand").isNotEmpty();

        daemon(Map.of());
        standing(3);
    }

    @Test
    void aSyncBesideItLeavesWhatItWorksOnToIt() throws Exception {
        stage.pictures(4);
        Gate gate = new Gate();
        stage.telegram.fault(1, "sendPhoto", new Fault.HoldAnswer(gate));
        daemon(Map.of());
        gate.awaitArrival();

        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toAbsolutePath().toString(), "sync");
        builder.environment().putAll(stage.variables());
        Path out = folder.resolve("sync.txt");
        Process sync =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(sync.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(Files.readString(out)).contains("skipped, another immich-tg is publishing into it");
        assertThat(sync.exitValue()).isZero();
        gate.open();
        standing(4);
    }
}
