package io.github.immichtg.internal.media.still;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.ffmpeg.image.Coding;
import io.github.immichtg.internal.media.heif.HeifWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Writes the pictures that {@code examples/benchmarks/stills.sh} converts: -Dbenchmark.pictures=FOLDER. */
@EnabledIfSystemProperty(named = "benchmark.pictures", matches = ".+")
@Tag("codec")
class BenchmarkPicturesTest {

    private final Path folder = Path.of(System.getProperty("benchmark.pictures", "."));

    /** Twenty of four kinds, like a phone's: 48 tiles, Display P3, 12 megapixels, every second one upright. */
    @Test
    void writesWhatAPhoneTakes() throws Exception {
        Files.createDirectories(folder);
        for (int kind = 0; kind < 4; kind++) {
            HeifWriter file = new HeifWriter();
            int[] turned = kind % 2 == 0 ? new int[0] : Heics.turn(file, 6);
            int[] properties = Heics.join(turned, new int[] {file.profile(Profiles.displayP3())});
            int grid = Heics.tiled(file, Pictures.landscape(4032, 3024, kind), 512, Coding.PHONE, 22, properties);
            byte[] bytes = file.primary(grid).bytes();
            assertThat(bytes.length).isGreaterThan(500_000);
            for (int copy = 0; copy < 5; copy++) {
                Files.write(folder.resolve("IMG_%02d.HEIC".formatted(kind * 5 + copy)), bytes);
            }
        }
    }

    /** 768 tiles: 201 megapixels. */
    @Test
    void writesTheLargest() throws Exception {
        Files.createDirectories(folder);
        Files.write(folder.resolve("huge.heic"), Heics.huge(Pictures.landscape(512, 512, 7), 32, 24, 22));
    }
}
