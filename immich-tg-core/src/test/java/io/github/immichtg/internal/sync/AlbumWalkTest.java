package io.github.immichtg.internal.sync;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.style.CaptionLanguage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walk at random through what people do to albums, while answers get lost, processes are killed, and two work at once: in
 * the end each channel shows what another one shows into which the albums are published afresh. {@code -Dwalks.first} and
 * {@code -Dwalks.last} choose among the long walks, by their seeds.
 */
@Tag("database")
class AlbumWalkTest {

    private static final int FEW = 40;
    private static final int MANY = 500;

    @TempDir
    Path home;

    static List<Integer> some() {
        return List.of(1, 2, 3, 4, 5);
    }

    static List<Integer> many() {
        return IntStream.rangeClosed(Integer.getInteger("walks.first", 1), Integer.getInteger("walks.last", 200))
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("some")
    void endsAsAFreshPublication(int seed) throws Exception {
        walk(seed, FEW);
    }

    @ParameterizedTest
    @MethodSource("many")
    @Tag("endurance")
    void endsAsAFreshPublicationEveryTime(int seed) throws Exception {
        walk(seed, MANY);
    }

    private void walk(int seed, int steps) throws Exception {
        ImmichVersion version = seed % 2 == 0 ? ImmichVersion.V3_2_0 : ImmichVersion.V3_1_0;
        try (SyncFixture scene = new SyncFixture(version, home)) {
            scene.style = scene.style
                    .withChanges(AlbumChanges.MIRROR)
                    .withCaptions(CaptionTemplate.parse("{{description}} {{tags}} {{people}}", CaptionLanguage.EN));
            AlbumWalk walk = new AlbumWalk(scene, seed);
            for (int step = 0; step < steps; step++) {
                walk.change();
                if (walk.random.nextInt(4) == 0) {
                    walk.pass();
                }
            }
            walk.settles(seed);
        }
    }
}
