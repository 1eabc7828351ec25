package io.github.immichtg.embedding;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.sync.event.SyncReport;
import java.util.Map;

/** Publishes what is new in an album, exactly once, and reports what happened; configured by the environment. */
public final class OneSyncPass {

    private OneSyncPass() {}

    public static void main(String... args) throws Exception {
        run(System.getenv());
    }

    static SyncReport run(Map<String, String> variables) throws Exception {
        try (ImmichTg immichTg = ImmichTg.open(Configuration.of(variables))) {
            SyncReport report = immichTg.sync(event -> System.out.println(event));
            System.out.println(report);
            return report;
        }
    }
}
