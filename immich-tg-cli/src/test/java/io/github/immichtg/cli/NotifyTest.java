package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.store.TestDatabases;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Post;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Problems that an operator without a bot is told of. */
@Tag("database")
class NotifyTest {

    private static final byte[] BROKEN = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2};

    @TempDir
    Path folder;

    private CliFixture stage;
    private Path told;
    private String program;

    @BeforeEach
    void start() throws Exception {
        stage = CliFixture.onServer(folder.resolve("home"));
        told = folder.resolve("told");
        Path script = Files.writeString(
                folder.resolve("notify.sh"), "#!/bin/sh\n{ echo \"$1 $TELEGRAM_TOKEN\"; cat; } >> '" + told + "'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        program = "exec:" + script + " --now";
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private Ran sync(String target) {
        return Ran.in(folder, stage.with("NOTIFY", target), "sync");
    }

    private void damaged(String name) {
        stage.album.add(stage.anna.asset(name, Content.of(BROKEN)));
    }

    private void age(String column) {
        TestDatabases.query(
                Objects.requireNonNull(stage.variables().get("POSTGRES_DB")),
                "update subscriptions set " + column + " = " + column + " - interval '2 hours'");
    }

    @Test
    void aProgramIsToldOfEachProblemOnceWhileItLasts() throws Exception {
        stage.pictures(1);
        assertThat(sync(program).code()).isZero();
        assertThat(told).doesNotExist();

        damaged("first.jpg");
        assertThat(sync(program).code()).isEqualTo(3);
        assertThat(told)
                .content()
                .startsWith("--now \nimmich-tg: 1 problem\nrejected ")
                .contains(" first.jpg: ");
        assertThat(sync(program).code()).isEqualTo(3);
        assertThat(Files.readAllLines(told)).hasSize(3);

        damaged("second.jpg");
        sync(program);
        assertThat(Files.readAllLines(told)).hasSize(6).last().asString().contains("second.jpg");
    }

    @Test
    void aServerThatRefusesUsIsToldOfAfterAnHourAndAgainWhenItDoesSoAgain() throws Exception {
        stage.pictures(1);
        assertThat(sync(program).code()).isZero();
        stage.immich.maintenance(true);
        assertThat(sync(program).code()).isEqualTo(4);
        assertThat(told).as("it may be updated just now").doesNotExist();
        age("trouble_since");
        assertThat(sync(program).code()).isEqualTo(4);
        assertThat(Files.readAllLines(told)).hasSize(3).last().asString().startsWith("Photos: ");

        stage.immich.maintenance(false);
        assertThat(sync(program).code()).isZero();
        stage.immich.maintenance(true);
        sync(program);
        age("trouble_since");
        sync(program);
        assertThat(Files.readAllLines(told)).hasSize(6);
    }

    @Test
    void aRefusedKeyAndAChannelThatIsClosedAreToldOf() throws Exception {
        stage.pictures(1);
        assertThat(sync(program).code()).isZero();
        stage.anna.revokeKeys();
        sync(program);
        age("trouble_since");
        sync(program);
        assertThat(Files.readAllLines(told)).hasSize(3).last().asString().contains("Photos: ", "API key");

        Map<String, String> anew = stage.with("IMMICH_API_KEY", stage.anna.readerKey());
        anew.put("NOTIFY", program);
        stage.pictures(1);
        stage.telegram.fault(
                1,
                "sendPhoto",
                new Fault.Reply(
                        403,
                        "application/json",
                        "{\"ok\":false,\"error_code\":403,\"description\":\"Forbidden: bot was kicked from the channel chat\"}"));
        Ran.in(folder, anew, "sync");
        assertThat(Files.readAllLines(told)).hasSize(6).last().asString().contains("Photos: ", "kicked");
    }

    @Test
    void aChatIsWrittenTo() {
        var group = stage.telegram.group(-1001000000009L, null, "Alarms").administrator(stage.bot, "can_post_messages");
        damaged("first.jpg");

        assertThat(sync("77").code())
                .as("nobody with this id has started the bot")
                .isEqualTo(3);

        Ran ran = sync(Long.toString(group.id()));
        assertThat(ran.code()).as(ran.err()).isEqualTo(3);
        List<Post> posts = stage.telegram.posts(group);
        assertThat(posts).hasSize(1);
        assertThat(posts.getFirst().text().toString()).contains("immich-tg: 1 problem", "first.jpg");
        sync(Long.toString(group.id()));
        assertThat(stage.telegram.posts(group)).hasSize(1);
    }

    @Test
    void whatCannotBeToldStopsNothingAndIsToldLater() throws Exception {
        damaged("first.jpg");
        for (String target : List.of("exec:/bin/false", "exec:" + folder.resolve("nothing"))) {
            assertThat(sync(target).code()).as(target).isEqualTo(3);
        }
        sync(program);
        assertThat(Files.readAllLines(told)).hasSize(3);
        for (String wrong : List.of("me", "exec:notify.sh", "@me", "0")) {
            Ran ran = Ran.in(folder, Map.copyOf(stage.with("NOTIFY", wrong)), "sync");
            assertThat(ran.code()).as(wrong).isEqualTo(2);
            assertThat(ran.err()).contains("NOTIFY is invalid: ");
        }
    }
}
