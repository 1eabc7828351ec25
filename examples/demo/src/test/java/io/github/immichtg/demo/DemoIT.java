package io.github.immichtg.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/demo.sh} runs once everything is built. */
@Tag("outside")
class DemoIT {

    @TempDir
    Path folder;

    @Test
    void publishesTheAlbumAndLeavesAPageOfTheChannels() throws Exception {
        // Root has another user run PostgreSQL, who has to be able to enter.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path said = folder.resolve("said.txt");
        Path made = folder.resolve("demo");
        Process demo = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        "target/classes:target/lib/*",
                        "io.github.immichtg.demo.DemoMain",
                        "../../immich-tg-cli/target/immich-tg/bin/immich-tg",
                        made.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertThat(demo.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();

        assertThat(demo.exitValue()).as(Files.readString(said)).isZero();
        String page = Files.readString(made.resolve("channel.html"));
        assertThat(page).contains("Shot on Stand-in Paintbox 1", "Снято на Stand-in Paintbox 1", "ƒ/1.8");
        assertThat(page).doesNotContain("damaged.jpg");
        assertThat(made.resolve("pictures")).isNotEmptyDirectory();
    }
}
