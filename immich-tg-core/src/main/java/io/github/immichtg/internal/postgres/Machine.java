package io.github.immichtg.internal.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Identity of a process id namespace: a machine since its last boot, and on Linux one container of it. */
final class Machine {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NUMBERS = Path.of("/proc/self/ns/pid");

    private Machine() {}

    /** A short name without dots, equal for all processes that can see each other. */
    static String name() throws IOException {
        if (!Files.isReadable(BOOT) || !Files.isSymbolicLink(NUMBERS)) {
            return "machine";
        }
        String identity = Files.readString(BOOT).strip() + Files.readSymbolicLink(NUMBERS);
        return "%08x".formatted(identity.hashCode());
    }
}
