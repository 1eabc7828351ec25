package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Server process of a home. Requires the {@link HomeLock}; for one thread. */
final class Server {

    /** Crash recovery can take a while on a slow disk. */
    private static final Duration TO_BE_READY = Duration.ofMinutes(5);

    private static final Duration TO_STOP = Duration.ofSeconds(20);

    private static final Duration TO_STOP_UNUSED = Duration.ofSeconds(10);

    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private static final Duration TO_ANSWER_UNSEEN = Duration.ofSeconds(2);

    /** A closed connection's backend remains listed for a moment. */
    private static final Duration TO_DISCONNECT = Duration.ofSeconds(1);

    /** The children of a killed server keep its memory and port for a moment. */
    private static final Duration TO_RETRY = Duration.ofSeconds(15);

    private static final Pattern PASSING = Pattern.compile(
            "already exists|still in use|already in use|could not bind|could not create any TCP|lock file \".*\" is empty");

    private final HomeLayout layout;
    private final String password;
    private final ServerLog log;

    Server(HomeLayout layout, String password) {
        this.layout = layout;
        this.password = password;
        this.log = new ServerLog(layout.log());
    }

    /** The running server, after waiting for one that is starting or stopping. */
    Optional<ServerConnection> running(Duration patience)
            throws IOException, LocalPostgresException, InterruptedException {
        Deadline deadline = Deadline.in(patience);
        while (!deadline.over()) {
            Optional<PostmasterPid> found = PostmasterPid.read(layout.data());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            PostmasterPid postmaster = found.get();
            ServerConnection access = new ServerConnection(postmaster.port(), password);
            boolean serves = postmaster.serves(layout.data());
            // If no such process is visible, it may still be ours, in another container of the same network.
            ServerConnection.Answer answer = postmaster.ready()
                    ? access.ask(serves ? TO_ANSWER : TO_ANSWER_UNSEEN)
                    : ServerConnection.Answer.NONE;
            if (answer == ServerConnection.Answer.OURS) {
                log.bound();
                return Optional.of(access);
            }
            if (!serves) {
                return Optional.empty();
            }
            if (answer == ServerConnection.Answer.STRANGER) {
                throw new LocalPostgresException(
                        "The running database does not accept the password in %s. Restore the file that belongs to %s."
                                .formatted(layout.password(), layout.data()));
            }
            deadline.pause();
        }
        throw log.failure("PostgreSQL is running but does not answer", layout.home(), 0);
    }

    /**
     * Starts the server, retrying while the remains of a killed one block it.
     *
     * @param settings {@code name=value}, which override ours
     */
    ServerConnection start(Path binaries, RunAsUser account, List<String> settings)
            throws IOException, LocalPostgresException, InterruptedException {
        Deadline deadline = Deadline.in(TO_RETRY);
        boolean first = true;
        log.bound();
        while (true) {
            clearRemains(first);
            long position = log.size();
            Optional<ServerConnection> access = tryToStart(binaries, account, settings);
            if (access.isPresent()) {
                return access.get();
            }
            if (deadline.over() || !PASSING.matcher(log.since(position)).find()) {
                throw log.failure("PostgreSQL did not start", layout.home(), position);
            }
            first = false;
            for (int i = 0; i < 10; i++) {
                deadline.pause();
            }
        }
    }

    /** PostgreSQL takes any live process with the id in its stale file for its own, and refuses to start. */
    private void clearRemains(boolean first) throws IOException {
        Path file = PostmasterPid.file(layout.data());
        Optional<PostmasterPid> remains = PostmasterPid.read(layout.data());
        boolean unreadable = remains.isEmpty() && !first;
        boolean anothers =
                remains.isPresent() && remains.get().taken() && !remains.get().serves(layout.data());
        if (unreadable || anothers) {
            Files.deleteIfExists(file);
        }
    }

    private Optional<ServerConnection> tryToStart(Path binaries, RunAsUser account, List<String> settings)
            throws IOException, LocalPostgresException, InterruptedException {
        int port = ServerPort.choose(layout.port());
        Process process =
                ProgramRunner.start(layout.server(), command(binaries, account, port, settings), layout.log());
        Deadline deadline = Deadline.in(TO_BE_READY);
        while (!deadline.over()) {
            Optional<PostmasterPid> postmaster = PostmasterPid.read(layout.data());
            if (postmaster.isPresent()
                    && postmaster.get().process() == process.pid()
                    && postmaster.get().ready()) {
                return Optional.of(new ServerConnection(port, password));
            }
            if (!process.isAlive()) {
                return Optional.empty();
            }
            deadline.pause();
        }
        throw log.failure("PostgreSQL was started but does not become ready", layout.home(), 0);
    }

    private List<String> command(Path binaries, RunAsUser account, int port, List<String> settings) {
        // Its own session: Ctrl-C in our terminal must not reach the server.
        List<String> command = new ArrayList<>(
                System.getProperty("os.name").startsWith("Mac")
                        ? List.of("perl", "-MPOSIX=setsid", "-e", "setsid(); exec @ARGV or die", "--")
                        : List.of("setsid"));
        List<String> arguments = new ArrayList<>(List.of("-D", layout.data().toString(), "-p", Integer.toString(port)));
        // Overrides whatever the configuration file says.
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "full_page_writes=on",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_line_prefix=%m [%p] ",
                "log_destination=stderr",
                "logging_collector=off",
                // Statement errors are reported to the client, not logged.
                "log_min_messages=log",
                "log_checkpoints=off",
                "log_autovacuum_min_duration=-1")) {
            arguments.addAll(List.of("-c", setting));
        }
        for (String setting : settings) {
            arguments.addAll(List.of("-c", setting));
        }
        command.addAll(account.command(binaries, "postgres", arguments));
        return command;
    }

    /** Stops the running server, unless a client is connected. */
    void stopWhenUnused(Duration patience)
            throws IOException, SQLException, LocalPostgresException, InterruptedException {
        Deadline deadline = Deadline.in(patience);
        while (true) {
            Optional<PostmasterPid> found = PostmasterPid.read(layout.data());
            // From another container, the process id may belong to any process.
            if (found.isEmpty() || !found.get().serves(layout.data())) {
                return;
            }
            try {
                if (found.get().ready()) {
                    if (new ServerConnection(found.get().port(), password).isUnused(TO_DISCONNECT)) {
                        stop(found.get());
                    }
                    return;
                }
            } catch (SQLException e) {
                if (!ServerConnection.isStarting(e) || deadline.over()) {
                    throw e;
                }
            }
            if (deadline.over()) {
                throw log.failure("PostgreSQL is running but does not answer", layout.home(), 0);
            }
            deadline.pause();
        }
    }

    private void stop(PostmasterPid postmaster) throws IOException, LocalPostgresException, InterruptedException {
        // SIGTERM, which waits for clients: there are none, unless one has come just now.
        boolean told = ProcessHandle.of(postmaster.process())
                .map(ProcessHandle::destroy)
                .orElse(true);
        if (told && stops(postmaster, TO_STOP_UNUSED)) {
            return;
        }
        // SIGINT ends them; Java cannot send it.
        ProgramRunner.Outcome sent =
                ProgramRunner.run(layout.root(), List.of("sh", "-c", "kill -INT " + postmaster.process()));
        if (sent.exit() != 0) {
            throw new LocalPostgresException(
                    "Cannot stop PostgreSQL in %s: %s".formatted(layout.home(), sent.output()));
        }
        if (!stops(postmaster, TO_STOP)) {
            throw log.failure("PostgreSQL does not stop", layout.home(), 0);
        }
    }

    private boolean stops(PostmasterPid postmaster, Duration patience) throws InterruptedException {
        Deadline deadline = Deadline.in(patience);
        while (postmaster.serves(layout.data())) {
            if (deadline.over()) {
                return false;
            }
            deadline.pause();
        }
        return true;
    }
}
