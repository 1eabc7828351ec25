package io.github.immichtg.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process knows of another by its lock. */
class WorkspaceTest {

    @TempDir
    Path home;

    @Test
    void aProcessIsSeenToLiveUntilItIsKilledAndOneOfAnotherHomeIsNotSeen() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkspaceTest.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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

    /** The other process: it says what it is called and stays until it is killed. */
    public static void main(String[] args) throws Exception {
        try (Workspace workspace = Workspace.open(Path.of(args[0]))) {
            System.out.println(workspace.process());
            System.out.flush();
            Thread.currentThread().join();
        }
    }
}
