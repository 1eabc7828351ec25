package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.standins.immich.StandInAsset;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Albums across time zones: day by day, as Immich's web app shows them. */
@Tag("database")
class LocalDayOrderTest {

    @AutoClose
    private final SyncFixture scene = new SyncFixture();

    private StandInAsset taken(int number, String localTime, int hours) {
        LocalDateTime local = LocalDateTime.parse(localTime);
        Instant instant = local.toInstant(ZoneOffset.ofHours(hours));
        return scene.picture(number).takenAt(instant).localTime(local, hours < 0 ? "UTC" + hours : "UTC+" + hours);
    }

    private List<String> dates() {
        return scene.captions().stream()
                .map(caption -> caption.replaceFirst("(?s).*?(\\d+ May 2026, \\d\\d:\\d\\d).*", "$1"))
                .toList();
    }

    @Test
    void aLaterDayComesAfterAnEarlierOneWhateverTheInstant() throws Exception {
        taken(1, "2026-05-02T00:30", 9);
        taken(2, "2026-05-01T20:00", -7);
        taken(3, "2026-05-02T08:00", -7);
        taken(4, "2026-05-01T09:00", 9);

        scene.pass();

        assertThat(dates())
                .containsExactly("1 May 2026, 09:00", "1 May 2026, 20:00", "2 May 2026, 00:30", "2 May 2026, 08:00");
    }

    @Test
    void whatLiesHoursApartIsNoMomentThoughTheLaterDayIsTheEarlierInstant() throws Exception {
        scene.style = scene.style.withGrouping(PostGrouping.MOMENT);
        taken(1, "2026-05-02T00:30", 9);
        taken(2, "2026-05-01T20:00", -7);

        scene.pass();

        assertThat(dates()).containsExactly("1 May 2026, 20:00", "2 May 2026, 00:30");
    }
}
