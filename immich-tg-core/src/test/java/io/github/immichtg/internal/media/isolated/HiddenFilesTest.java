package io.github.immichtg.internal.media.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a decoder can reach that a file has taken over: a shell in its place tries. */
@Tag("outside")
@Timeout(600)
class HiddenFilesTest {

    private static final String SECRET = "do-not-read-4711";

    /** Of the process that starts it. */
    private static final Path PARENT =
            Path.of("/proc", Long.toString(ProcessHandle.current().pid()));

    @TempDir
    Path home;

    private Path key;
    private Path data;
    private Command command;

    @BeforeEach
    void hide() throws Exception {
        key = Files.writeString(home.resolve("secret'key"), SECRET);
        data = Files.writeString(
                Files.createDirectory(home.resolve("post gres")).resolve("password"), SECRET);
        command = Command.within(
                new Bounds(1 << 28, 1 << 28, 1 << 20), Set.of(key, data.getParent(), home.resolve("not there")));
        assumeTrue(command.hides(), "this machine lets nobody hide files");
    }

    /** All that a script prints in a decoder's place. */
    private String printed(String script, Object... arguments) throws IOException {
        List<String> program = new java.util.ArrayList<>(List.of("sh", "-c", "{ " + script + "; } 2>&1", "sh"));
        for (Object argument : arguments) {
            program.add(argument.toString());
        }
        return new String(command.start(home, program).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void neitherFilesNorFoldersThatAreHiddenCanBeRead() throws Exception {
        assertThat(printed("cat \"$1\"; echo done", key)).isEqualTo("done\n");
        assertThat(printed("ls -A \"$1\"; echo done", Objects.requireNonNull(data.getParent())))
                .isEqualTo("done\n");
        assertThat(printed("cat \"$1\"", data)).doesNotContain(SECRET);
        assertThat(printed("mv \"$1\" \"$1.away\"; cat \"$1.away\"; ln \"$1\" \"$1.too\"; cat \"$1.too\"", key))
                .doesNotContain(SECRET);
        assertThat(key).hasContent(SECRET);
        assertThat(data).hasContent(SECRET);
    }

    @Test
    void whatIsHiddenCannotBeUncovered() throws Exception {
        assertThat(printed("umount \"$1\"; cat \"$1\"", key)).doesNotContain(SECRET);
        String within =
                "'umount \"$1\"; umount -l \"$1\"; cat \"$1\"; mkdir \"$2\"; mount --bind \"${1%%/*}/\" \"$2\"; "
                        + "cat \"$2$1\"; mount --rbind / \"$2\"; umount \"$2$1\"; cat \"$2$1\"'";
        for (String another : List.of("unshare --user --mount", "unshare --user --map-root-user --mount")) {
            assertThat(printed(another + " sh -c " + within + " sh \"$@\"", key, home.resolve("elsewhere")))
                    .doesNotContain(SECRET);
        }
        assertThat(printed("cat /proc/self/status").lines().filter(line -> line.startsWith("Cap")))
                .hasSize(5)
                .allMatch(line -> line.endsWith("\t0000000000000000"));
    }

    @Test
    void nothingIsReachedThroughItsParent() throws Exception {
        assertThat(printed("cat \"$1/environ\"", PARENT)).contains("Permission denied");
        assertThat(printed("cat \"$1/root$2\"", PARENT, key)).contains("Permission denied");
        assertThat(printed("cat \"$1/cwd/pom.xml\"", PARENT)).contains("Permission denied");
        assertThat(printed("nsenter --mount --target \"$1\" cat \"$2\"", PARENT.getFileName(), key))
                .doesNotContain(SECRET);
        try (var open = Files.newInputStream(key)) {
            assertThat(open.read()).isPositive();
            assertThat(printed("for f in \"$1\"/fd/*; do [ -f \"$f\" ] && cat \"$f\"; done; echo done", PARENT))
                    .isEqualTo("done\n");
        }
    }

    @Test
    void whatIsLeftIsReadAndWrittenAsEver() throws Exception {
        Path original = Files.writeString(home.resolve("original"), "a picture");

        assertThat(printed("cat \"$1\" | tee made", original)).isEqualTo("a picture");

        Path made = home.resolve("made");
        assertThat(made).hasContent("a picture");
        assertThat(Files.getOwner(made)).isEqualTo(Files.getOwner(original));
    }
}
