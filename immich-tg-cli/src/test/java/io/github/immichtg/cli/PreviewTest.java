package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class PreviewTest {

    @TempDir
    Path folder;

    private CliFixture stage;
    private Map<String, String> three;

    @BeforeEach
    void start() {
        stage = CliFixture.onServer(folder.resolve("home")).pictures(3);
        three = new HashMap<>(stage.variables());
        three.keySet().removeIf(name -> name.startsWith("TELEGRAM_"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private Ran preview(String... more) {
        String[] args = new String[3 + more.length];
        args[0] = "sync";
        args[1] = "--preview";
        args[2] = folder.resolve("out").toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return Ran.with(three, args);
    }

    @Test
    void needsThreeVariablesAndLeavesNothingAtHome() {
        Ran ran = preview();

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("3 posts in the preview. Nothing was sent.")
                .contains("Open file:/");
        assertThat(folder.resolve("out/index.html")).isRegularFile();
        assertThat(folder.resolve("out/0003.jpg")).isRegularFile();
        assertThat(folder.resolve("home")).doesNotExist();
        assertThat(stage.telegram.posts(stage.channel)).isEmpty();
    }

    @Test
    void reportsAsOneJsonObject() {
        Ran ran = preview("--output", "json", "--preview-limit", "2");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.json().path("page").textValue()).endsWith("index.html");
        assertThat(ran.json().path("assets").intValue()).isEqualTo(3);
        assertThat(ran.json().path("shown").intValue()).isEqualTo(2);
        assertThat(ran.json().path("remaining").intValue()).isEqualTo(1);
        assertThat(ran.json().path("left_out").isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM"})
    void namesTheVariableThatIsMissing(String name) {
        three.remove(name);

        Ran ran = preview();

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(name);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void endsAsSyncDoesWhereItIsRefused() {
        three.put("IMMICH_API_KEY", "wrong");
        assertThat(preview().code()).isEqualTo(4);
        three.put("IMMICH_API_KEY", stage.variables().get("IMMICH_API_KEY"));
        three.put("IMMICH_ALBUM", "Winter");
        assertThat(preview().code()).isEqualTo(2);
        assertThat(preview("--preview-limit", "-1").code()).isEqualTo(2);
    }

    @Test
    void aPageOfYourOwnIsNotLost() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("out")).resolve("index.html"), "mine");

        Ran ran = preview();

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("another folder");
        assertThat(folder.resolve("out/index.html")).hasContent("mine");
    }
}
