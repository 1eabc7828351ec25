package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.operations.Maintenance;
import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.sync.event.SyncReport;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/** Processes are killed in the middle of decoding, and in the middle of other things. */
@Timeout(600)
@Tag("database")
class PoisonTest {

    /** Keeps a decoder busy for a while, and takes next to no bytes. */
    private static final byte[] LONG_TO_DECODE = Encoded.hugePng(12_000, 10_000, 10_000);

    private static final int PATIENCE = 300_000;

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    @BeforeEach
    void setUp() {
        scene.data.run("""
                create function tell() returns trigger language plpgsql as
                    $$ begin perform pg_notify(tg_table_name, ''); return null; end $$;
                create trigger tell after insert or update on decodings execute function tell();
                create trigger tell after insert on posts execute function tell();
                """);
    }

    /** Runs a pass in another process until a row is written into the table, and kills it at once. */
    private void killAt(String table) throws Exception {
        try (Connection connection = scene.data.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + table);
            Process process = DyingPass.begin(scene);
            try {
                assertThat(connection.unwrap(PGConnection.class).getNotifications(PATIENCE))
                        .isNotEmpty();
            } finally {
                process.destroyForcibly();
                assertThat(process.waitFor(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
            }
        }
    }

    private String marks() {
        return String.join(", ", scene.data.query("select alone, deaths from decodings"));
    }

    @Test
    @Tag("outside")
    void aGoodFileWhoseDecoderWasKilledIsDecodedAloneAndPublished() throws Exception {
        scene.add("long.png", LONG_TO_DECODE, 1);

        killAt("decodings");
        assertThat(marks()).isEqualTo("f|0");
        SyncReport report = scene.pass();

        assertThat(report.published()).isEqualTo(1);
        assertThat(marks()).isEmpty();
    }

    @Test
    @Tag("outside")
    void aFileThatKillsItsDecoderAloneThreeTimesIsRejectedAndHoldsNobodyUp() throws Exception {
        scene.add("long.png", LONG_TO_DECODE, 1);

        killAt("decodings");
        killAt("decodings");
        assertThat(marks()).isEqualTo("t|0");
        scene.picture(2);
        // Two more deaths like the last one.
        scene.data.run("update decodings set deaths = 2");
        SyncReport report = scene.pass();

        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.published()).isEqualTo(1);
        assertThat(StatusReport.of(scene.database).items()).singleElement().satisfies(item -> {
            assertThat(item.fileName()).isEqualTo("long.png");
            assertThat(item.reason()).contains("crashed 3 times");
        });

        // Whoever asks for another try gets one.
        new Maintenance(scene.database).retry(List.of(), true);
        assertThat(scene.pass().published()).isEqualTo(1);
        assertThat(marks()).isEmpty();
    }

    @Test
    @Tag("outside")
    void aProcessKilledWhileItSendsLeavesNothingAgainstAFile() throws Exception {
        scene.picture(1);

        killAt("posts");

        assertThat(marks()).isEmpty();
    }
}
