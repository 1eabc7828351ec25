package io.github.immichtg.internal.media.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildFolderTest {

    @TempDir
    Path temporary;

    @Test
    void whatEndedProcessesHaveLeftIsDeletedAndNothingElse() throws Exception {
        ChildFolder folder = ChildFolder.create(temporary);
        Path used = folder.path();
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only Linux tells when processes began");
        String beginning = used.getFileName().toString().replaceAll(".*-(\\d+)-\\d+", "$1");
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.waitFor();
        Path left = folder("immich-tg-child-" + ended.pid() + "-" + beginning + "-1");
        Path ofAnEarlierProcessOfTheSameNumber =
                folder("immich-tg-child-" + ProcessHandle.current().pid() + "-1234567-1");
        Path ofAnotherName = folder("immich-tg-child-4711");
        Path unknown = folder("immich-tg-child-" + ProcessHandle.current().pid() + "-0-1");

        folder.deleteLeft();

        assertThat(left).doesNotExist();
        assertThat(ofAnEarlierProcessOfTheSameNumber).doesNotExist();
        assertThat(used).exists();
        assertThat(ofAnotherName).exists();
        assertThat(unknown).exists();
    }

    private Path folder(String name) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve(name));
        Files.writeString(folder.resolve("crash.log"), "what it left");
        return folder;
    }
}
