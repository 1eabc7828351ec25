package io.github.immichtg.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Homes for tests: one is made from nothing, the others are copies of it. Ends what tests left running. */
final class Homes implements AutoCloseable {

    private final Path folder;
    private final Path first;
    private final List<Path> copies = new ArrayList<>();

    private Homes(Path folder) {
        this.folder = folder;
        this.first = folder.resolve("first");
    }

    static Homes in(Path folder) throws Exception {
        Homes homes = new Homes(folder);
        LentPrograms.in(homes.first);
        LocalPostgres.open(homes.first).close();
        Files.delete(homes.layout(homes.first).port());
        return homes;
    }

    Path copy() throws Exception {
        return copyTo(folder.resolve("copy" + copies.size()));
    }

    Path copyTo(Path home) throws Exception {
        linkPrograms(home);
        run("cp", "-a", layout(first).server().toString(), layout(home).root().toString());
        return home;
    }

    /** A home that has everything unpacked, and no database yet. */
    Path programsOnly() throws Exception {
        return linkPrograms(folder.resolve("programs" + copies.size()));
    }

    private Path linkPrograms(Path home) throws Exception {
        Path root = Files.createDirectories(home.resolve("postgres"));
        try (var binaries = Files.newDirectoryStream(layout(first).root(), "binaries-*")) {
            run("cp", "-al", binaries.iterator().next().toString(), root.toString());
        }
        copies.add(home);
        return home;
    }

    HomeLayout layout(Path home) throws IOException {
        return new HomeLayout(home.toRealPath());
    }

    ProcessHandle postmaster(Path home) throws IOException {
        return ProcessHandle.of(
                        PostmasterPid.read(layout(home).data()).orElseThrow().process())
                .orElseThrow();
    }

    void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        awaitEnd(process);
    }

    /** A process that has done its last is listed until its parent, or the system, has buried it. */
    void awaitEnd(ProcessHandle process) throws Exception {
        process.onExit().get(2, TimeUnit.MINUTES);
    }

    void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    @Override
    public void close() throws Exception {
        for (Path home : copies) {
            if (!Files.exists(home)) {
                continue; // moved away by a test, which saw the end of its server
            }
            PostmasterPid.read(layout(home).data())
                    .filter(left -> left.taken())
                    .flatMap(left -> ProcessHandle.of(left.process()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
