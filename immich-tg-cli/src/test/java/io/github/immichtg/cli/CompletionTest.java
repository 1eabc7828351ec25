package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script is given to a real bash. */
class CompletionTest {

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void generate() throws IOException {
        Ran ran = Ran.with(Map.of(), "generate-completion");
        assertThat(ran.code()).isZero();
        script = Files.writeString(folder.resolve("completion"), ran.out());
    }

    private List<String> bash(String... args) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "--norc");
        builder.command().addAll(List.of(args));
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(said.toString()).isZero();
        return said;
    }

    /** What bash offers behind these words, the last of which is being typed. */
    private List<String> offered(String... words) throws Exception {
        String typed = "'" + String.join("' '", words) + "'";
        return bash(
                "-c",
                // compopt works within bash's own completing alone.
                "source completion; compopt() { :; }; complete -p immich-tg >/dev/null || exit 9; COMP_WORDS=(" + typed
                        + "); COMP_CWORD="
                        + (words.length - 1) + "; COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE};"
                        + " _complete_immich-tg; printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    @Test
    void bashTakesIt() throws Exception {
        assertThat(bash("-n", script.toString())).isEmpty();
    }

    @Test
    void bashCompletesCommandsAndOptionsAndTheirValues() throws Exception {
        assertThat(offered("immich-tg", "")).contains("sync", "status", "convert", "doctor", "generate-completion");
        assertThat(offered("immich-tg", "sy")).containsExactly("sync");
        assertThat(offered("immich-tg", "sync", "--pre")).containsExactly("--preview", "--preview-limit");
        assertThat(offered("immich-tg", "status", "--output", "")).containsExactly("text", "json");
    }

    @Test
    void bashCompletesFoldersAndFiles() throws Exception {
        Files.createDirectory(folder.resolve("holiday"));
        assertThat(offered("immich-tg", "convert", "--to", "hol")).anyMatch(one -> one.startsWith("holiday"));
        // Where the script offers nothing, bash itself completes names of files.
        assertThat(bash("-c", "source completion; complete -p immich-tg").getFirst())
                .contains("-o default");
    }
}
