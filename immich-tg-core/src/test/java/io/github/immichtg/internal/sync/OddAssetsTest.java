package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.Endurance;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Assets as broken imports leave them: one of them stops no album. */
@Tag("database")
class OddAssetsTest {

    private static final List<Odd> ODDITIES = List.of(
            odd("fileCreatedAt", "0:00:00.00000"),
            odd("fileCreatedAt", null),
            odd("localDateTime", "0:00:00.00000"),
            odd("localDateTime", null),
            odd("checksum", null),
            odd("originalFileName", null),
            odd("originalFileName", ""),
            odd("livePhotoVideoId", ""),
            odd("livePhotoVideoId", "none"),
            odd("thumbhash", 17),
            odd("duration", List.of()),
            odd("people", null),
            odd("exifInfo", null),
            odd("exifInfo", List.of(1, 2)),
            odd("isEdited", null),
            odd("width", "wide"),
            odd("visibility", null),
            odd("isTrashed", null));

    private static final List<Odd> LEFT_OUT =
            List.of(odd("type", "HOLOGRAM"), odd("type", null), odd("id", null), odd("id", "no-id"));

    private record Odd(String field, @Nullable Object value) {}

    private static Odd odd(String field, @Nullable Object value) {
        return new Odd(field, value);
    }

    @ParameterizedTest
    @EnumSource(names = {"V1_106_4", "V1_135_3", "V2_7_5", "V3_2_0"})
    void eachIsTakenWithWhatIsKnownOrLeftOutByItself(ImmichVersion version) throws Exception {
        try (TemporaryFolder home = new TemporaryFolder();
                SyncFixture scene = new SyncFixture(version, home.path)) {
            List<Odd> all = Stream.concat(ODDITIES.stream(), LEFT_OUT.stream()).toList();
            List<StandInAsset> leftOut = new ArrayList<>();
            for (Odd odd : all) {
                StandInAsset asset = scene.picture(all.indexOf(odd) + 1).odd(odd.field(), odd.value());
                if (LEFT_OUT.contains(odd)) {
                    leftOut.add(asset);
                }
            }
            scene.picture(all.size() + 1);

            SyncReport report = scene.pass();
            // What has no metadata may be an upload that the server has not looked at yet.
            scene.advance(Duration.ofHours(1));
            scene.pass();

            assertThat(report.stopped()).isEmpty();
            assertThat(scene.data.query("select media_uuid, state from media_files where state <> 'published'"))
                    .allSatisfy(row -> assertThat(leftOut).anyMatch(asset -> row.equals(asset.id() + "|skipped")));
            assertThat(scene.photos()).hasSize(ODDITIES.size() + 1);
        }
    }

    /** Every tenth asset is odd in another way; forty here, three hundred with -Pendurance. */
    @ParameterizedTest
    @EnumSource(names = {"V1_106_4", "V1_135_3", "V2_7_5", "V3_1_0", "V3_2_0"})
    void anAlbumWithManyOddAssetsIsPublishedInOrderAndTheRestComesWhenItIsMended(ImmichVersion version)
            throws Exception {
        int all = Endurance.times(40, 300);
        try (TemporaryFolder home = new TemporaryFolder();
                SyncFixture scene = new SyncFixture(version, home.path)) {
            List<UnaryOperator<StandInAsset>> ways = List.of(
                    StandInAsset::lost,
                    asset -> asset.odd("id", null),
                    StandInAsset::lost,
                    asset -> asset.odd("type", null));
            List<StandInAsset> odd = new ArrayList<>();
            for (int i = 0; i < all; i++) {
                StandInAsset asset = scene.add("IMG_" + i + ".jpg", Pictures.jpeg(i + 1, 60 + i % 7, 40), 1)
                        .takenAt(Instant.parse("2026-05-01T00:00:00Z").plusSeconds(60L * i));
                if (i % 10 == 5) {
                    odd.add(ways.get(i / 10 % ways.size()).apply(asset));
                }
            }

            scene.pass();

            assertThat(scene.photos()).hasSize(all - odd.size());
            assertThat(scene.captions()).isSorted();
            odd.forEach(StandInAsset::mended);
            scene.advance(Duration.ofDays(1));
            scene.pass();
            scene.advance(Duration.ofDays(1));
            scene.pass();

            assertThat(scene.photos()).hasSize(all);
        }
    }
}
