package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.operations.Maintenance;
import io.github.immichtg.media.ChildProcesses;
import io.github.immichtg.media.DecodeExecutor;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that end the processes that decode them, where those are others than the one that publishes. */
@Timeout(600)
@Tag("database")
class IsolationPausesTest {

    /** Keeps a decoder busy for a while, and takes next to no bytes. */
    private static final byte[] LONG_TO_DECODE = Encoded.hugePng(12_000, 10_000, 20_000);

    /** More than a child takes to begin and to read a small picture. */
    private static final Duration BUSY = Duration.ofMillis(2_500);

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    @AutoClose
    private final DecodeExecutor apart = new DecodeExecutor(1 << 30, 1).isolated(Set.of());

    private SyncReport passWhileBusyOnesAreKilled() throws Exception {
        try (AutoCloseable killing = ChildProcesses.killingBusyOnes(BUSY)) {
            return scene.pass();
        }
    }

    @Test
    @Tag("outside")
    void aSubscriptionWhoseFilesEndTwoIsPausedUntilTheyAreTriedAgain() throws Exception {
        scene.preparer = new MediaPreparer(MediaLimits.defaults(), apart);
        scene.picture(1);
        scene.add("one.png", LONG_TO_DECODE, 2);
        scene.picture(3);

        SyncReport report = passWhileBusyOnesAreKilled();

        assertThat(report.published()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(scene.database.subscriptions().channels().getFirst().paused())
                .isNull();

        scene.add("two.png", LONG_TO_DECODE, 4);
        scene.picture(5);
        report = passWhileBusyOnesAreKilled();

        assertThat(report.published()).isZero();
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(scene.database.subscriptions().channels().getFirst().pausedReason())
                .contains("2 of its files", "two.png");
        assertThat(scene.events.stream().filter(SyncEvent.Paused.class::isInstance))
                .hasSize(1);

        new Maintenance(scene.database).retry(List.of(), true);

        assertThat(scene.pass().published()).isEqualTo(3);
        assertThat(scene.database.subscriptions().channels().getFirst().pausedReason())
                .isNull();
    }
}
