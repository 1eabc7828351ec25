package io.github.immichtg.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.immichtg.Utf8Process;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class LocalPostgresTest {

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
    void isDurableUtf8AndBehindPassword() throws Exception {
        Path home = homes.copy();
        try (LocalPostgres postgres = LocalPostgres.open(home)) {
            assertThat(List.of(
                            setting(postgres, "fsync"),
                            setting(postgres, "full_page_writes"),
                            setting(postgres, "synchronous_commit"),
                            setting(postgres, "data_checksums"),
                            setting(postgres, "server_encoding"),
                            setting(postgres, "password_encryption"),
                            setting(postgres, "listen_addresses"),
                            setting(postgres, "unix_socket_directories"),
                            setting(postgres, "log_timezone")))
                    .containsExactly("on", "on", "on", "on", "UTF8", "scram-sha-256", "127.0.0.1", "", "UTC");
            assertThat(
                            query(
                                    postgres,
                                    "select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()"))
                    .isEqualTo("b C.UTF-8");
            assertThat(query(postgres, "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            Path password = homes.layout(home).password();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(password).strip())
                    .isEqualTo(postgres.password())
                    .hasSize(32);
            assertThat(postgres.toString()).doesNotContain(postgres.password());
            assertThat(postgres.jdbcUrl()).doesNotContain(postgres.password());
        }
    }

    @Test
    void givesServerNoneOfOurEnvironment() throws Exception {
        Path home = homes.copy();
        try (LocalPostgres postgres = LocalPostgres.open(home)) {
            assertThat(postgres.user()).isNotEmpty();
            Path environment = Path.of("/proc/" + homes.postmaster(home).pid() + "/environ");
            assumeTrue(Files.isReadable(environment));
            assertThat(Files.readString(environment).split("\0"))
                    .allMatch(variable -> variable.matches("(PATH|LC_ALL|TZ|PG[A-Z_]+)=.*"));
        }
    }

    @Test
    void unpacksItsProgramsWhereThereAreNone() throws Exception {
        Path home = folder.resolve("new");
        try (LocalPostgres postgres = LocalPostgres.open(home);
                var programs = Files.newDirectoryStream(home.resolve("postgres"), "binaries*")) {
            assertThat(programs.iterator())
                    .toIterable()
                    .singleElement()
                    .matches(found -> Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS));
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void keepsDataAndPortFromOneOpenToTheNext() throws Exception {
        Path home = homes.copy();
        String first;
        try (LocalPostgres postgres = LocalPostgres.open(home)) {
            first = postgres.jdbcUrl();
            execute(postgres, "create table kept as select 'ё' as letter");
        }
        assertThat(PostmasterPid.read(homes.layout(home).data())).isEmpty();
        try (LocalPostgres postgres = LocalPostgres.open(home)) {
            assertThat(postgres.jdbcUrl()).isEqualTo(first);
            assertThat(query(postgres, "select letter from kept")).isEqualTo("ё");
        }
    }

    @Test
    @Tag("outside")
    void lastOfTwoProcessesStopsServer() throws Exception {
        Path home = homes.copy();
        try (LocalPostgres postgres = LocalPostgres.open(home);
                TenantChild child = TenantChild.start(home)) {
            assertThat(child.said()).contains(postgres.jdbcUrl());
            assertThat(child.tell("write 7")).isEqualTo("written");
            assertThat(query(postgres, "select sum(n) from numbers")).isEqualTo("7");
            ProcessHandle server = homes.postmaster(home);
            postgres.close();
            assertThat(child.tell("sum")).isEqualTo("sum 7");
            assertThat(child.tell("close")).startsWith("closed");
            homes.awaitEnd(server);
        }
    }

    @Test
    void oneServerForManyWhoComeAndGoAtOnce() throws Exception {
        Path home = homes.copy();
        List<TenantChild> children = new ArrayList<>();
        try (var threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 3; i++) {
                children.add(TenantChild.start(home));
            }
            Callable<String> own = () -> {
                try (LocalPostgres postgres = LocalPostgres.open(home)) {
                    return query(postgres, "select 'served'");
                }
            };
            for (var served : threads.invokeAll(List.of(own, own, own, own))) {
                assertThat(served.get()).isEqualTo("served");
            }
            for (TenantChild child : children) {
                assertThat(child.said()).startsWith("opened");
            }
            ProcessHandle server = homes.postmaster(home);
            List<Callable<String>> closing = new ArrayList<>();
            children.forEach(child -> closing.add(() -> child.tell("close")));
            for (var closed : threads.invokeAll(closing)) {
                assertThat(closed.get()).startsWith("closed");
            }
            homes.awaitEnd(server);
        } finally {
            children.forEach(TenantChild::close);
        }
    }

    @Test
    @Tag("outside")
    void findsServerOfKilledProcessAgain() throws Exception {
        Path home = homes.copy();
        try (TenantChild child = TenantChild.start(home)) {
            assertThat(child.said()).startsWith("opened");
            assertThat(child.tell("write 5")).isEqualTo("written");
            ProcessHandle server = homes.postmaster(home);
            child.kill();
            assertThat(server.isAlive()).isTrue();
            try (LocalPostgres postgres = LocalPostgres.open(home)) {
                assertThat(homes.postmaster(home)).isEqualTo(server);
                assertThat(query(postgres, "select sum(n) from numbers")).isEqualTo("5");
            }
            homes.awaitEnd(server);
            try (var claims = Files.list(homes.layout(home).tenants())) {
                assertThat(claims).isEmpty();
            }
        }
    }

    @Test
    void replacesKilledServerOnSamePort() throws Exception {
        Path home = homes.copy();
        try (LocalPostgres before = LocalPostgres.open(home);
                Connection idle = connect(before)) {
            execute(before, "create table kept as select 3 as n");
            homes.kill(homes.postmaster(home));
            try (LocalPostgres after = LocalPostgres.open(home)) {
                assertThat(after.jdbcUrl()).isEqualTo(before.jdbcUrl());
                assertThat(query(before, "select n from kept")).isEqualTo("3");
                assertThat(idle.isValid(1)).isFalse();
            }
            assertThat(query(before, "select n from kept")).isEqualTo("3");
        }
        assertThat(PostmasterPid.read(homes.layout(home).data())).isEmpty();
    }

    @Test
    @Tag("outside")
    void startsAnewWhenProcessAndServerWereKilledTogether() throws Exception {
        Path home = homes.copy();
        try (TenantChild child = TenantChild.start(home)) {
            assertThat(child.said()).startsWith("opened");
            assertThat(child.tell("write 4")).isEqualTo("written");
            ProcessHandle server = homes.postmaster(home);
            child.kill();
            homes.kill(server);
            try (LocalPostgres postgres = LocalPostgres.open(home)) {
                assertThat(query(postgres, "select sum(n) from numbers")).isEqualTo("4");
            }
        }
    }

    @Test
    void interruptOfOurProcessGroupSparesServer() throws Exception {
        Path home = homes.copy();
        // Whoever runs the tests in the background of a shell has interrupts ignored, and their children, too.
        try (TenantChild child = TenantChild.start(home, "env", "--default-signal=INT", "setsid")) {
            assertThat(child.said()).startsWith("opened");
            ProcessHandle server = homes.postmaster(home);
            homes.run("sh", "-c", "kill -s INT -- -" + child.pid()); // the shell's own
            assertThat(child.ends()).isTrue();
            try (LocalPostgres postgres = LocalPostgres.open(home)) {
                assertThat(query(postgres, "select 1")).isEqualTo("1");
                assertThat(homes.postmaster(home)).isEqualTo(server);
            }
        }
    }

    @Test
    void leavesServerToWhomeverIsConnected() throws Exception {
        Path home = homes.copy();
        LocalPostgres postgres = LocalPostgres.open(home);
        ProcessHandle server = homes.postmaster(home);
        try (Connection other = connect(postgres)) {
            postgres.close();
            postgres.close();
            assertThat(other.isValid(5)).isTrue();
        }
        LocalPostgres.open(home).close();
        homes.awaitEnd(server);
    }

    @Test
    void closesInInterruptedThread() throws Exception {
        Path home = homes.copy();
        LocalPostgres postgres = LocalPostgres.open(home);
        ProcessHandle server = homes.postmaster(home);
        Thread.currentThread().interrupt();
        postgres.close();
        assertThat(Thread.interrupted()).isTrue();
        homes.awaitEnd(server);
    }

    @Test
    @Tag("outside")
    void openGivesWayToInterruptAndLeavesNothingHalfDone() throws Exception {
        Path home = folder.resolve("interrupted");
        Thread opening = Thread.currentThread();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var interrupting = threads.submit(() -> {
                while (!Files.exists(home.resolve("postgres/binaries.new/bin/postgres"))) {
                    Thread.onSpinWait();
                }
                opening.interrupt();
            });
            assertThatThrownBy(() -> LocalPostgres.open(home)).isInstanceOf(InterruptedException.class);
            interrupting.get();
        }
        try (var left = Files.list(home.resolve("postgres"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("start.lock", "users");
        }
    }

    @Test
    void isNotConfusedByAnotherProgramOnItsPort() throws Exception {
        Path home = homes.copy();
        int port;
        try (LocalPostgres postgres = LocalPostgres.open(home)) {
            port = port(postgres);
            execute(postgres, "create table kept as select 3 as n");
            homes.kill(homes.postmaster(home));
        }
        // The number left behind names the port, where now somebody accepts and never says a word.
        try (ServerSocket silent = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
                LocalPostgres postgres = LocalPostgres.open(home)) {
            assertThat(port(postgres)).isNotEqualTo(silent.getLocalPort());
            assertThat(query(postgres, "select n from kept")).isEqualTo("3");
        }
    }

    @Test
    void startsOverNumberThatIsNowAnotherProcess() throws Exception {
        Path home = homes.copy();
        Files.writeString(
                PostmasterPid.file(homes.layout(home).data()),
                ProcessHandle.current().pid() + "\n" + homes.layout(home).data() + "\n1\n1\n\n127.0.0.1\n1 1\nready\n");
        try (LocalPostgres postgres = LocalPostgres.open(home)) {
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void startsOverEmptyNumberFileAndRubbishPort() throws Exception {
        Path home = homes.copy();
        Files.writeString(PostmasterPid.file(homes.layout(home).data()), "");
        Files.writeString(homes.layout(home).port(), "99999 rubbish");
        try (LocalPostgres postgres = LocalPostgres.open(home)) {
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void livesInFolderWithSpacesAndLettersOfAllKinds() throws Exception {
        livesIn(homes.copyTo(folder.resolve("photos 'x' & %20 (1);")));
        Utf8Process.run(Letters.class, homes.copyTo(folder.resolve("plain")).toString());
    }

    /** What is run where the locale is UTF-8. */
    static final class Letters {
        public static void main(String[] home) throws Exception {
            Path plain = Path.of(home[0]);
            livesIn(Files.move(plain, plain.resolveSibling("фото é 写真 'x' & %20 (1);")));
        }
    }

    @Test
    void livesInFolderTooLongForSockets() throws Exception {
        livesIn(homes.copyTo(folder.resolve(("n".repeat(100) + "/").repeat(4))));
    }

    private static void livesIn(Path home) throws Exception {
        try (LocalPostgres postgres = LocalPostgres.open(home)) {
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
        Path link = Files.createSymbolicLink(
                home.resolveSibling("link" + home.getFileName().toString().length()), home);
        try (LocalPostgres postgres = LocalPostgres.open(home);
                LocalPostgres same = LocalPostgres.open(link)) {
            assertThat(same.jdbcUrl()).isEqualTo(postgres.jdbcUrl());
        }
    }

    @Test
    void cutsLogThatGrewTooLarge() throws Exception {
        Path home = homes.copy();
        Path log = homes.layout(home).log();
        Files.writeString(log, "old\n".repeat(1 << 19));
        LocalPostgres.open(home).close();
        assertThat(Files.readString(log)).hasSizeLessThan(1 << 14).contains("ready to accept connections");
    }

    private static String setting(LocalPostgres postgres, String name) throws SQLException {
        return query(postgres, "select current_setting('" + name + "')");
    }

    private static String query(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static int port(LocalPostgres postgres) {
        return URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();
    }
}
