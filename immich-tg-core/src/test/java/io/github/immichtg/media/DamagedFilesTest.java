package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.Endurance;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.still.Profiles;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file, it comes out as a photo that can be read, or with a reason. */
@Tag("codec")
class DamagedFilesTest {

    @TempDir
    Path dir;

    @Test
    void yieldsAPhotoOrAReasonForAnyBytes() throws Exception {
        int photos = 0;
        int reasons = 0;
        Bench bench = new Bench(dir);
        for (Map.Entry<String, byte[]> whole : whole().entrySet()) {
            Random random = new Random(whole.getKey().hashCode());
            for (int i = 0; i < Endurance.times(20, 200); i++) {
                byte[] damaged = damage(whole.getValue(), random);
                try (PreparedMedia.Photo photo = bench.prepare(damaged)) {
                    photos++;
                    if (photo.source() == PreparedMedia.Source.CONVERTED) {
                        BufferedImage shown = Bench.shown(photo);
                        assertThat(shown.getWidth()).isEqualTo(photo.width());
                        assertThat(shown.getHeight()).isEqualTo(photo.height());
                    }
                } catch (MediaException e) {
                    reasons++;
                    assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception", "\n");
                }
            }
        }
        assertThat(bench.files()).isEmpty();
        assertThat(photos).isGreaterThan(Endurance.times(16, 50));
        assertThat(reasons).isGreaterThan(Endurance.times(100, 300));
    }

    @Test
    void findsWhateverEndsTooEarly() throws IOException, InterruptedException {
        Bench bench = new Bench(dir);
        for (Map.Entry<String, byte[]> whole : whole().entrySet()) {
            for (int percent : new int[] {10, 50, 90}) {
                byte[] cut = Arrays.copyOf(whole.getValue(), whole.getValue().length * percent / 100);
                String reason = "none";
                try {
                    bench.prepare(cut).close();
                } catch (MediaException e) {
                    reason = e.getClass().getSimpleName() + ": " + e.getMessage();
                }
                assertThat(reason)
                        .as("%s cut to %d %%", whole.getKey(), percent)
                        .startsWith("Damaged: ");
            }
        }
    }

    static Map<String, byte[]> whole() {
        BufferedImage scene = Pictures.scene(200, 150);
        BufferedImage argb = new BufferedImage(200, 150, BufferedImage.TYPE_INT_ARGB);
        argb.createGraphics().drawImage(scene, 0, 0, null);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("jpeg", Encoded.jpeg(scene));
        files.put("turned jpeg", Encoded.profiled(Encoded.oriented(Encoded.jpeg(scene), 6), Profiles.displayP3()));
        files.put("progressive jpeg", Encoded.progressiveJpeg(scene));
        files.put("cmyk jpeg", Encoded.cmykJpeg(100, 80, 10, 20, 30, 40));
        files.put("png", Encoded.as("png", scene));
        files.put("interlaced png", Encoded.interlacedPng(argb));
        files.put("gif", Encoded.as("gif", scene));
        files.put("bmp", Encoded.as("bmp", scene));
        files.put("tiff", Encoded.as("tiff", scene));
        files.put("turned tiff", Encoded.orientedTiff(scene, 8));
        files.put("psd", Encoded.as("psd", scene));
        files.put("webp", Encoded.webp(100, 80, 0x102030, 0x302010, 3));
        return files;
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        // Headers are small and hold what leads readers astray, so every second time the damage is there.
        int reach = random.nextBoolean() ? Math.min(200, damaged.length) : damaged.length;
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }
}
