package io.github.immichtg.internal.sync.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process knows of another by its lock. */
class WorkspaceTest {

    @TempDir
    Path home;

    @Test
    void aProcessIsSeenToLiveUntilItIsKilledAndOneOfAnotherHomeIsNotSeen() throws Exception {
        Process other = process(home);
        try (BufferedReader said = other.inputReader();
                Workspace workspace = Workspace.open(home)) {
            String name = said.readLine();

            assertThat(workspace.lifeOf(name)).isEqualTo(Workspace.Life.ALIVE);
            other.destroyForcibly().waitFor();
            assertThat(workspace.lifeOf(name)).isEqualTo(Workspace.Life.DEAD);
            assertThat(workspace.lifeOf("4711-elsewhere")).isEqualTo(Workspace.Life.UNKNOWN);
            assertThat(workspace.lifeOf(workspace.process())).isEqualTo(Workspace.Life.ALIVE);
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void nobodyElseSeesTheFilesOfAProcessWhateverTheUmaskSays() throws Exception {
        Path made = home.resolve("made");
        Process other = process(made);
        try (BufferedReader said = other.inputReader()) {
            String name = said.readLine();

            // Root's PostgreSQL may have to work as another user, who passes through and sees no names.
            assertThat(mode(made)).isIn("rwx------", "rwx--x--x");
            assertThat(mode(made.resolve("run"))).isEqualTo("rwx------");
            assertThat(mode(made.resolve("tmp"))).isEqualTo("rwx------");
            assertThat(mode(made.resolve("tmp").resolve(name))).isEqualTo("rwx------");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void closesWhatAnEarlierVersionLeftOpenAndLeavesTheHomeToItsOwner() throws Exception {
        Path tmp = Files.createDirectory(home.resolve("tmp"));
        Files.setPosixFilePermissions(tmp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));

        try (Workspace workspace = Workspace.open(home)) {
            assertThat(mode(tmp)).isEqualTo("rwx------");
            assertThat(mode(home)).isEqualTo("rwxr-x---");
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** Another process, which lets everybody do everything with what it makes, unless it says otherwise. */
    private static Process process(Path home) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask 000; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkspaceTest.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The other process: it says what it is called and stays until it is killed. */
    public static void main(String[] args) throws Exception {
        try (Workspace workspace = Workspace.open(Path.of(args[0]))) {
            System.out.println(workspace.process());
            System.out.flush();
            Thread.currentThread().join();
        }
    }
}
