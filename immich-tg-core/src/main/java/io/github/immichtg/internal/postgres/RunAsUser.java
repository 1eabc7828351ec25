package io.github.immichtg.internal.postgres;

import io.github.immichtg.failure.LocalPostgresException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Operating system user that runs PostgreSQL's programs. PostgreSQL refuses to run as root; for root it is either a
 * user namespace, in which root keeps access to its files, or an unprivileged user, who then owns the server's
 * folder.
 *
 * @param prefix command prefix that switches the user
 * @param uid owner that the server's files need
 * @param gid group that the server's files need
 * @param version output of {@code postgres -V} under this user
 */
record RunAsUser(List<String> prefix, int uid, int gid, String version) {

    private static final Path PASSWD = Path.of("/etc/passwd");

    /**
     * Selects the first user that can run the programs.
     *
     * @param owned a file that this process created
     */
    static RunAsUser choose(HomeLayout layout, Path binaries, Path owned)
            throws IOException, LocalPostgresException, InterruptedException {
        int self = Folder.uid(owned);
        Path owner = Files.isDirectory(layout.server()) ? layout.server() : layout.home();
        List<RunAsUser> candidates = new ArrayList<>();
        if (self != 0) {
            candidates.add(new RunAsUser(List.of(), self, Folder.gid(owned), ""));
        } else if (Folder.uid(owner) != 0) {
            candidates.add(switched(Folder.uid(owner), Folder.gid(owner)));
        } else {
            candidates.add(new RunAsUser(List.of("unshare", "-U", "--"), 0, 0, ""));
            candidates.addAll(unprivileged());
        }
        String failure = "";
        for (RunAsUser candidate : candidates) {
            ProgramRunner.Outcome outcome = candidate.tryOut(layout.root(), binaries);
            if (outcome.exit() == 0) {
                return new RunAsUser(candidate.prefix, candidate.uid, candidate.gid, outcome.output());
            }
            failure = outcome.output();
        }
        throw new LocalPostgresException(
                self == 0
                        ? "PostgreSQL refuses to run as root, and no other user can run it in %s (%s). Run this program as an ordinary user, set IMMICH_TG_HOME to a folder that everybody may enter, or set POSTGRES_HOST."
                                .formatted(layout.home(), failure)
                        : "Cannot run the PostgreSQL unpacked in %s (%s). Set IMMICH_TG_HOME to a folder where programs may run, or POSTGRES_HOST to a server of yours."
                                .formatted(layout.root(), failure));
    }

    List<String> command(Path binaries, String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private ProgramRunner.Outcome tryOut(Path folder, Path binaries) throws InterruptedException {
        try {
            ProgramRunner.Outcome outcome = ProgramRunner.run(folder, command(binaries, "postgres", List.of("-V")));
            // It prints its version even if it cannot read its own file, and fails later.
            boolean runs = outcome.exit() == 0 && outcome.output().startsWith("postgres (PostgreSQL)");
            return new ProgramRunner.Outcome(
                    runs ? 0 : 1, outcome.output().lines().findFirst().orElse(""));
        } catch (IOException e) {
            return new ProgramRunner.Outcome(1, String.valueOf(e.getMessage()));
        }
    }

    private static List<RunAsUser> unprivileged() throws IOException {
        List<RunAsUser> accounts = new ArrayList<>();
        for (String name : List.of("postgres", "nobody")) {
            try (Stream<String> lines = Files.lines(PASSWD)) {
                lines.map(line -> line.split(":", -1))
                        .filter(fields -> fields.length > 3 && fields[0].equals(name))
                        .map(fields -> switched(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                        .forEach(accounts::add);
            }
        }
        return accounts;
    }

    private static RunAsUser switched(int uid, int gid) {
        return new RunAsUser(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"), uid, gid, "");
    }
}
