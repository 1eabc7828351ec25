package io.github.immichtg.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.sync.event.SyncReport;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Assets as broken imports leave them: one of them stops no album. */
@Tag("database")
class OddAssetsTest {

    private static final List<Arguments> ODDITIES = List.of(
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

    private static final List<Arguments> LEFT_OUT =
            List.of(odd("type", "HOLOGRAM"), odd("type", null), odd("id", null), odd("id", "no-id"));

    private static Arguments odd(String field, @Nullable Object value) {
        return Arguments.of(field, value);
    }

    static Stream<Arguments> takenWithWhatIsKnown() {
        return onEach(ODDITIES);
    }

    static Stream<Arguments> leftOut() {
        return onEach(LEFT_OUT);
    }

    private static Stream<Arguments> onEach(List<Arguments> oddities) {
        return Stream.of(ImmichVersion.V1_135_3, ImmichVersion.V2_7_5, ImmichVersion.V3_2_0)
                .flatMap(version -> oddities.stream().map(odd -> Arguments.of(version, odd.get()[0], odd.get()[1])));
    }

    @ParameterizedTest
    @MethodSource
    void takenWithWhatIsKnown(ImmichVersion version, String field, @Nullable Object value) throws Exception {
        assertThat(published(version, asset -> asset.odd(field, value))).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource
    void leftOut(ImmichVersion version, String field, @Nullable Object value) throws Exception {
        assertThat(published(version, asset -> asset.odd(field, value))).isEqualTo(2);
    }

    private static int published(ImmichVersion version, UnaryOperator<StandInAsset> bent) throws Exception {
        try (TemporaryFolder home = new TemporaryFolder();
                SyncFixture scene = new SyncFixture(version, home.path)) {
            scene.picture(1);
            bent.apply(scene.picture(2));
            scene.picture(3);

            SyncReport report = scene.pass();
            // What has no metadata may be an upload that the server has not looked at yet.
            scene.advance(Duration.ofHours(1));
            scene.pass();

            assertThat(report.stopped()).isEmpty();
            return scene.photos().size();
        }
    }
}
