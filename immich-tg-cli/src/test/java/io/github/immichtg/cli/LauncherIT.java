package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged launcher, from outside: processes, signals, kills. */
class LauncherIT {

    private static final Path LAUNCHER = Path.of("target/immich-tg/bin/immich-tg");

    @TempDir
    Path folder;

    private CliFixture stage;

    @BeforeEach
    void start() {
        stage = CliFixture.inHome(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private final class Running {
        final Process process;
        final Path out = Files.createTempFile(folder, "out", ".txt");
        final Path err = Files.createTempFile(folder, "err", ".txt");

        Running(Map<String, String> more, String... args) throws IOException {
            ProcessBuilder builder =
                    new ProcessBuilder(LAUNCHER.toAbsolutePath().toString());
            builder.command().addAll(List.of(args));
            builder.environment().putAll(stage.variables());
            builder.environment().putAll(more);
            process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
        }

        int end() throws Exception {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
            return process.exitValue();
        }

        String said() throws IOException {
            return Files.readString(out) + Files.readString(err);
        }
    }

    private Running sync() throws IOException {
        return new Running(Map.of(), "sync");
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

    @Test
    void theProgramEndsWhereMemoryRunsOut() throws Exception {
        Running flags = new Running(Map.of("JAVA_OPTS", "-XX:+PrintFlagsFinal"), "--version");

        assertThat(flags.end()).isZero();
        assertThat(flags.said()).containsPattern("ExitOnOutOfMemoryError += true");
    }

    @Test
    void nobodyElseWritesToTheCacheWhateverTheUmaskSays() throws Exception {
        Path cache = folder.resolve("cache");
        ProcessBuilder open = new ProcessBuilder(
                "sh",
                "-c",
                "umask 000; exec \"$0\" --version",
                LAUNCHER.toAbsolutePath().toString());
        open.environment().put("XDG_CACHE_HOME", cache.toString());
        assertThat(open.redirectOutput(folder.resolve("said").toFile()).start().waitFor())
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.resolve("immich-tg"))))
                .isEqualTo("rwx------");
    }

    @Test
    void twoAtOnceOnOneHomePublishEveryPhotoOnceInOrderAndBothEndWell() throws Exception {
        stage.pictures(20);

        Running one = sync();
        Running two = sync();

        assertThat(one.end()).as(one.said()).isZero();
        assertThat(two.end()).as(two.said()).isZero();
        assertThat(descriptions()).hasSize(20).doesNotHaveDuplicates().isSorted();
    }

    @Test
    @Tag("outside")
    void killedWhileItSendsItFindsWhatStandsAndGoesOn() throws Exception {
        stage.pictures(3);
        Gate gate = new Gate();
        stage.telegram.fault(1, "sendPhoto", new Fault.HoldAnswer(gate));

        Running killed = sync();
        gate.awaitArrival();
        killed.process.destroyForcibly().waitFor();
        gate.open();
        Running next = sync();

        assertThat(next.end()).as(next.said()).isZero();
        assertThat(next.said()).contains("3 published");
        assertThat(descriptions()).hasSize(3).doesNotHaveDuplicates().isSorted();
    }

    @Test
    @Tag("outside")
    void toldToEndItFinishesThePostInHand() throws Exception {
        stage.pictures(3);
        Gate gate = new Gate();
        stage.telegram.fault(1, "sendPhoto", new Fault.HoldAnswer(gate));

        Running told = sync();
        gate.awaitArrival();
        told.process.destroy();
        gate.open();

        assertThat(told.end()).as(told.said()).isZero();
        assertThat(descriptions()).hasSizeBetween(1, 2);
        Running next = sync();
        assertThat(next.end()).as(next.said()).isZero();
        assertThat(descriptions()).hasSize(3).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void tellsItsVersion() throws Exception {
        Running asked = new Running(Map.of(), "--version");

        assertThat(asked.end()).isZero();
        assertThat(asked.said()).matches("immich-tg \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @Test
    @Tag("outside")
    void startsFromAnArchiveOfItsClassesAndWithoutAWordWithoutOneThatFits() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("app/bin"));
        Files.createSymbolicLink(
                folder.resolve("app/lib"), LAUNCHER.resolveSibling("../lib").toRealPath());
        for (String file : List.of("immich-tg", "launch", "startup-cache", "find-java", "archive-classes")) {
            Files.copy(LAUNCHER.resolveSibling(file), bin.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path archive = folder.resolve("app/classes.jsa");

        Ended made = ran(bin.resolve("archive-classes"), "");
        Ended with = ran(bin.resolve("immich-tg"), "-Xlog:class+load", "--version");
        Files.write(archive, new byte[100_000]);
        Ended without = ran(bin.resolve("immich-tg"), "", "--version");

        assertThat(made).isEqualTo(new Ended(0, ""));
        assertThat(with.said()).contains("io.github.immichtg.cli.Main source: shared objects file (top)");
        assertThat(without.code()).isZero();
        assertThat(without.said()).matches("immich-tg \\d+\\.\\d+\\.\\d+.*\\R");
    }

    private record Ended(int code, String said) {}

    private Ended ran(Path program, String options, String... args) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        builder.command().addAll(List.of(args));
        builder.environment().put("JAVA_OPTS", options);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    @Test
    @Tag("endurance")
    void publishesAThousandPhotosInASmallHeap() throws Exception {
        stage.pictures(1000);

        Running small = new Running(Map.of("JAVA_OPTS", "-Xmx96m"), "sync");

        assertThat(small.end()).as(small.said()).isZero();
        assertThat(descriptions()).hasSize(1000).doesNotHaveDuplicates().isSorted();
    }
}
