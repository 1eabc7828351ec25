package io.github.immichtg.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts and stops of the server that are killed at any instant: what was written stays, and the next one to come finds
 * a database. What is random comes from a seed, {@code -Dkills.seed}; when the kills hit depends on the machine.
 */
@Tag("database")
@Tag("outside")
class LocalPostgresKillsTest {

    private final Random random = new Random(Long.getLong("kills.seed", 20261129));

    @TempDir
    Path folder;

    @Test
    void nothingIsLostByKillsAtAnyInstant() throws Exception {
        killed(15);
    }

    @Test
    @Tag("endurance")
    void nothingIsLostByThreeHundredOfThem() throws Exception {
        killed(300);
    }

    private void killed(int times) throws Exception {
        try (Homes homes = Homes.in(folder)) {
            Path home = homes.copy();
            Path data = homes.layout(home).data();
            long written = 0;
            for (int kills = 0; kills < times; ) {
                try (TenantChild child = TenantChild.start(home)) {
                    child.request("write 1");
                    child.request("close");
                    boolean ended = child.endsWithin(random.nextInt(1_500));
                    if (!ended) {
                        kills++;
                        if (random.nextBoolean()) {
                            PostmasterPid.read(data)
                                    .filter(server -> server.serves(data))
                                    .flatMap(server -> ProcessHandle.of(server.process()))
                                    .ifPresent(ProcessHandle::destroyForcibly);
                        }
                        child.kill();
                    }
                    String said = child.saidToTheEnd();
                    if (said.contains("written")) {
                        written++;
                    }
                    assertThat(ended ? said : "closed").contains("closed");
                }
            }
            try (TenantChild last = TenantChild.start(home)) {
                assertThat(last.said()).startsWith("opened");
                // A kill may have hit between the row and the word of it.
                assertThat(Long.parseLong(last.tell("sum").replaceFirst("sum ", "")))
                        .isBetween(written, written + times);
                ProcessHandle server = homes.postmaster(home);
                assertThat(last.tell("close")).startsWith("closed");
                homes.awaitEnd(server);
            }
            try (var leases = Files.list(homes.layout(home).tenants())) {
                assertThat(leases).isEmpty();
            }
        }
    }
}
