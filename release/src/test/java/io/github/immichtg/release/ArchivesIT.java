package io.github.immichtg.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.immichtg.release.Release.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives as somebody finds them who has downloaded them. */
class ArchivesIT {

    /** Of what one platform needs. */
    private static final long MOST = 120_000_000;

    private static final List<String> PROGRAMS = List.of("immich-tg", "immich-tg-bot");

    @TempDir
    Path folder;

    private Path unpacked() throws Exception {
        assertThat(Release.run(
                        folder,
                        "tar",
                        "-xzf",
                        Release.file("linux-x86_64.tar.gz").toString(),
                        "-C",
                        folder.toString()))
                .isEqualTo(new Ended(0, ""));
        return folder.resolve("immich-tg-" + Release.VERSION);
    }

    @Test
    void theSumsAreThoseOfAllFiles() throws Exception {
        List<String> lines = new ArrayList<>();
        for (String name : Release.files(Release.FOLDER)) {
            if (!name.startsWith("maven/") && !name.equals("SHA256SUMS")) {
                lines.add(Release.sum(Release.FOLDER.resolve(name), "SHA-256") + "  " + name);
            }
        }

        assertThat(lines).hasSize(4);
        assertThat(Files.readAllLines(Release.FOLDER.resolve("SHA256SUMS"))).isEqualTo(lines);
    }

    @Test
    void theOneForLinuxRunsWithoutJavaAndFromItsArchiveOfClasses() throws Exception {
        assertThat(Files.size(Release.file("linux-x86_64.tar.gz"))).isLessThan(MOST);
        Path program = unpacked();

        for (String name : PROGRAMS) {
            String launcher = program.resolve("bin").resolve(name).toString();
            Ended version = Release.run(folder, launcher, "--version");
            assertThat(version.code()).as(version.said()).isZero();
            assertThat(version.said()).startsWith(name + " " + Release.VERSION + " (commit ");
        }
        Ended logged = Release.run(
                folder,
                "env",
                "JAVA_OPTS=-Xlog:class+load",
                program.resolve("bin/immich-tg").toString(),
                "--version");
        assertThat(logged.said()).contains("io.github.immichtg.cli.Main source: shared objects file");
        // Root has another user run PostgreSQL, who has to be able to enter.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Ended database = Release.run(
                folder,
                "env",
                "IMMICH_TG_HOME=" + folder.resolve("home"),
                program.resolve("bin/immich-tg").toString(),
                "migrate");
        assertThat(database.code()).as(database.said()).isZero();
        Ended converted = Release.run(
                folder,
                program.resolve("bin/immich-tg").toString(),
                "convert",
                "--to=" + folder.resolve("converted"),
                Release.TOP.resolve("docs/pictures/channel.png").toString());
        assertThat(converted.code()).as(converted.said()).isZero();
    }

    @Test
    void itsJavaHasAllModulesThatTheJarsAskFor() throws Exception {
        Path program = unpacked();
        // Without what libraries say of their own modules, some of which have no module.
        Path classes = Files.createDirectory(folder.resolve("classes"));
        for (String jar : Release.files(program.resolve("lib"))) {
            Release.run(
                    folder,
                    "unzip",
                    "-qqo",
                    program.resolve("lib").resolve(jar).toString(),
                    "*.class",
                    "-x",
                    "*module-info.class",
                    "-d",
                    classes.toString());
        }
        Ended told = Release.run(
                folder,
                Path.of(System.getProperty("java.home"), "bin", "jdeps").toString(),
                "--print-module-deps",
                "--ignore-missing-deps",
                classes.toString());
        assertThat(told.code()).as(told.said()).isZero();
        List<String> listed = Release.run(
                        folder, program.resolve("runtime/bin/java").toString(), "--list-modules")
                .said()
                .lines()
                .map(line -> line.split("@")[0])
                .toList();
        assertThat(told.said().strip().split(",")).contains("java.sql").isSubsetOf(listed);
    }

    @Test
    void theOneForAllPlatformsBringsWhatEachNeeds() throws Exception {
        Path archive = Release.file("any.zip");
        List<String> expected = Files.readAllLines(Path.of("src/test/resources/platforms.txt"));
        String top = "immich-tg-" + Release.VERSION + "/";
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<String> found = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName().substring(top.length()))
                    .filter(name -> name.startsWith("bin/") || name.startsWith("platform/"))
                    .map(name -> name.replaceAll("-\\d+(\\.\\d+)*", ""))
                    .sorted()
                    .toList();
            assertThat(found).isEqualTo(expected);
            for (String platform : List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64")) {
                long size = zip.stream()
                        .filter(entry -> !entry.getName().startsWith(top + "platform/")
                                || entry.getName().startsWith(top + "platform/" + platform + "/"))
                        .mapToLong(entry -> entry.getCompressedSize())
                        .sum();
                assertThat(size).as(platform).isLessThan(MOST);
            }
        }
    }

    @Test
    void theOneForAllPlatformsRunsWithTheJavaOfTheMachine() throws Exception {
        Release.run(folder, "unzip", "-q", Release.file("any.zip").toString(), "-d", folder.toString());

        for (String name : PROGRAMS) {
            String launcher = folder.resolve("immich-tg-" + Release.VERSION + "/bin")
                    .resolve(name)
                    .toString();
            Ended version =
                    Release.run(folder, "env", "JAVA_HOME=" + System.getProperty("java.home"), launcher, "--version");
            assertThat(version.code()).as(version.said()).isZero();
            assertThat(version.said()).startsWith(name + " " + Release.VERSION + " (commit ");
        }
    }

    @Test
    void thePackageForDebianHoldsBothProgramsWithTheirServices() throws Exception {
        assumeThat(Path.of("/usr/bin/dpkg-deb")).exists();
        String deb = Release.FOLDER
                .resolve("immich-tg_" + Release.VERSION + "_amd64.deb")
                .toString();

        assertThat(Files.size(Path.of(deb))).isLessThan(MOST);
        String fields = Release.run(folder, "dpkg-deb", "-f", deb).said();
        assertThat(fields)
                .contains("Package: immich-tg\n", "Version: " + Release.VERSION + "\n", "Architecture: amd64\n");
        String files = Release.run(folder, "dpkg-deb", "-c", deb).said();
        for (String line : List.of(
                "-rwxr-xr-x root/root .* ./usr/lib/immich-tg/bin/immich-tg",
                "-rwxr-xr-x root/root .* ./usr/lib/immich-tg/runtime/bin/java",
                "-rwxr-xr-x root/root .* ./usr/lib/immich-tg/runtime/lib/jspawnhelper",
                "l[rwx-]{9} root/root .* ./usr/bin/immich-tg -> ../lib/immich-tg/bin/immich-tg",
                "l[rwx-]{9} root/root .* ./usr/bin/immich-tg-bot -> ../lib/immich-tg/bin/immich-tg-bot",
                "-rw-r--r-- root/root .* ./usr/lib/systemd/system/immich-tg-bot.service",
                "-rw-r--r-- root/root .* ./usr/lib/systemd/system/immich-tg.timer",
                "-rw-r--r-- root/root .* ./usr/lib/sysusers.d/immich-tg.conf",
                "-rw-r--r-- root/root .* ./usr/share/bash-completion/completions/immich-tg",
                "-rw-r--r-- root/root .* ./usr/share/zsh/vendor-completions/_immich-tg",
                "-rw-r--r-- root/root .* ./usr/share/man/man1/immich-tg.1.gz",
                "-rw-r----- root/root .* ./etc/immich-tg/environment")) {
            assertThat(files).containsPattern("(?m)^" + line + "$");
        }
        assertThat(Release.run(folder, "dpkg-deb", "-I", deb, "conffiles").said())
                .isEqualTo("/etc/immich-tg/environment\n");
    }
}
