package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.cli.command.CommandContext;
import io.github.immichtg.cli.output.Screen;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.standins.http.Content;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names by which others want to move the cursor, to forge lines and to turn text around. */
@Tag("database")
class HostileNamesTest {

    private static final String EVIL =
            "\u001b[2J\u001b]0;owned\u0007\r\nforged: all is well\u009b31m\u202egpj\u2067\u200bz\ufeff";
    private static final String SEEN =
            "\\u001b[2J\\u001b]0;owned\\u0007\\r\\nforged: all is well\\u009b31m\\u202egpj\\u2067\\u200bz\\ufeff";

    /** What no output holds besides the ends of its lines. */
    private static final String HIDDEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]";

    private static final UUID ALBUM = UUID.fromString("00000000-0000-4000-8000-000000004711");

    @TempDir
    Path folder;

    private CliFixture stage(String title) {
        CliFixture stage = CliFixture.onServer(folder.resolve("home"));
        stage.telegram.channel(-1001000000009L, "evil", title).administrator(stage.bot, "can_post_messages");
        stage.anna.album(ALBUM, "Trip " + title).add(stage.anna.asset("a" + title + ".jpg", Content.of(new byte[] {
            (byte) 0xFF, (byte) 0xD8, 1, 2
        })));
        return stage;
    }

    private static Map<String, String> variables(CliFixture stage) {
        Map<String, String> variables = new HashMap<>(stage.with("TELEGRAM_CHANNEL", "@evil"));
        variables.put("IMMICH_ALBUM", ALBUM.toString());
        return variables;
    }

    @Test
    void standOnOneLineEachAndAreSeenWhole() {
        try (CliFixture stage = stage(EVIL)) {
            Map<String, String> variables = variables(stage);
            for (List<String> command : List.of(
                    List.of("link"),
                    List.of("sync"),
                    List.of("status"),
                    List.of("subscriptions"),
                    List.of("doctor"),
                    List.of("retry", "--rejected"),
                    List.of("--verbose", "sync"),
                    List.of("sync", "--preview", folder.resolve("preview").toString()),
                    List.of("status", "--output", "json"),
                    List.of("unlink", "@evil"))) {
                Ran ran = Ran.with(variables, command.toArray(String[]::new));

                String said = ran.out() + ran.err();
                assertThat(said.replaceAll("(?m)^\\t+", ""))
                        .as(command.toString())
                        .doesNotContainPattern(HIDDEN);
                assertThat(said).as(command.toString()).doesNotContainPattern("(?m)^forged");
            }
        }
    }

    @Test
    void areWhatAnErrorSaysToo() {
        try (CliFixture stage = stage("evil")) {
            Ran ran = Ran.with(stage.with("IMMICH_ALBUM", "no" + EVIL), "sync");

            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).hasLineCount(1).contains("no" + SEEN).doesNotContainPattern(HIDDEN);
        }
    }

    @Test
    void drawNothingOnATerminalButTheirOwnLine() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CliFixture stage = stage(EVIL)) {
            Screen screen = new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, 300);
            CommandContext context = new CommandContext(
                    () -> Configuration.of(variables(stage)),
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    screen);

            assertThat(Main.run(context, "sync")).isEqualTo(3);
        }
        // It knows our own sequences alone.
        List<String> seen = TerminalScreen.after(bytes.toByteArray(), 300);
        assertThat(seen).noneMatch(line -> line.startsWith("forged"));
        assertThat(seen.getFirst()).startsWith("rejected a" + SEEN);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b[2J", "\u001b]0", "\u009b", "\u202e");
    }
}
