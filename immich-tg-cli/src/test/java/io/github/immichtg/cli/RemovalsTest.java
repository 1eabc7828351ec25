package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many photos that leave an album at once, at the command line. */
@Tag("database")
class RemovalsTest {

    private static final int PICTURES = 12;

    @TempDir
    Path folder;

    private CliFixture stage;
    private Map<String, String> variables;

    @BeforeEach
    void start() {
        stage = CliFixture.onServer(folder.resolve("home")).pictures(PICTURES);
        variables = stage.with("ALBUM_CHANGES", "mirror");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private Ran run(String... args) {
        return Ran.with(variables, args);
    }

    private void empties() {
        assertThat(run("sync").code()).isZero();
        stage.album.empty();
        Ran sync = run("sync", "--output", "json");
        assertThat(sync.json().path("removed").intValue()).isZero();
        assertThat(stage.telegram.posts(stage.channel)).hasSize(PICTURES);
    }

    @Test
    void areHeldUntilSomebodyDecides() {
        assertThat(run("resolve", "--removals", "keep").out()).contains("No removals wait for a decision");
        empties();

        JsonNode held =
                run("status", "--output", "json").json().path("removals").path(0);
        assertThat(held.path("album").textValue()).isEqualTo("Holiday");
        assertThat(held.path("removals").intValue()).isEqualTo(PICTURES);
        assertThat(held.path("rule").isNull()).isTrue();
        assertThat(run("status").out()).contains("Photos: 12 of 12 posted photos left the album Holiday at once");
        assertThat(run("resolve", "--removals", "maybe").code()).isEqualTo(2);
        assertThat(run("resolve", "4711", "--removals", "keep").err()).contains("leave out the id");
        assertThat(run("resolve", "--posted", "1").err()).contains("Missing required parameter: 'ID'");

        Ran decided = run("resolve", "--removals", "delete", "--output", "json");
        assertThat(decided.json().path("albums")).hasSize(1);
        assertThat(run("status", "--output", "json").json().path("removals")).isEmpty();
        assertThat(run("sync", "--output", "json").json().path("removed").intValue())
                .isEqualTo(PICTURES);
        assertThat(stage.telegram.posts(stage.channel)).isEmpty();
    }

    @Test
    void stayWhereSomebodyWantsIt() {
        empties();
        assertThat(run("resolve", "--removals", "keep").out()).contains("12 posts of Holiday stay in Photos");
        stage.pictures(1);
        assertThat(run("sync").out()).contains("1 published");
        assertThat(stage.telegram.posts(stage.channel)).hasSize(PICTURES + 1);
    }
}
