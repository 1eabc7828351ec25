package io.github.immichtg.internal.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class ProgramVersionTest {

    private static Properties build(String commit, String archived) {
        Properties build = new Properties();
        build.setProperty("version", "0.1.0");
        build.setProperty("commit", commit);
        build.setProperty("archived", archived);
        build.setProperty("ffmpeg", "8.1.2-1.5.14");
        return build;
    }

    @Test
    void theBuildFillsInWhatItIsMadeOf() {
        assertThat(ProgramVersion.line("immich-tg"))
                .matches("immich-tg \\d+\\.\\d+\\.\\d+[^ ]* \\(commit ([0-9a-f]{7,40}|unknown), Java "
                        + Runtime.version().feature() + "[^ ]*, FFmpeg \\d+\\.[\\d.]+, \\S.*\\)");
    }

    @Test
    void aCloneNamesItsCommitAndAnArchiveOfTheSourcesTheOneThatGitWroteIntoIt() {
        String unknown = "${git.commit.id.abbrev}";
        assertThat(ProgramVersion.line("immich-tg", build("0123456789ab", "$Format:%h$")))
                .startsWith("immich-tg 0.1.0 (commit 0123456789ab, Java ")
                .contains(", FFmpeg 8.1.2, ");
        assertThat(ProgramVersion.line("immich-tg", build("", "ba9876543210"))).contains("(commit ba9876543210, ");
        assertThat(ProgramVersion.line("immich-tg", build(unknown, "ba9876543210")))
                .contains("(commit ba9876543210, ");
        assertThat(ProgramVersion.line("immich-tg", build(unknown, "$Format:%h$")))
                .contains("(commit unknown, ");
    }
}
