package io.github.immichtg.media;

import static io.github.immichtg.internal.media.video.Ffmpeg.CARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.Endurance;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file, it comes out as something that can be sent, or with a reason. */
@Tag("codec")
class DamagedVideosTest {

    /** How many; more by {@code -Ddamaged.videos=2000}. */
    private static final int FILES = Integer.getInteger("damaged.videos", Endurance.times(60, 2_000));

    private static final String SMALL = CARD.replace("320x240", "96x64").replace("duration=2", "duration=0.4");
    private static final String TONE = "-f lavfi -i sine=frequency=440:duration=0.4";

    @TempDir
    Path folder;

    @Test
    @Timeout(3000)
    void yieldsAVideoOrAReasonForAnyBytes() throws Exception {
        VideoBench bench = new VideoBench(folder);
        List<byte[]> whole = whole(bench);
        Random random = new Random(5);
        int videos = 0;
        int reasons = 0;
        long longest = 0;
        for (int i = 0; i < FILES; i++) {
            Path damaged = Files.write(folder.resolve("damaged"), damage(whole.get(i % whole.size()), random));
            long begin = System.nanoTime();
            try (PreparedMedia media = bench.prepare(damaged)) {
                videos++;
                assertThat(media.bytes()).isPositive();
            } catch (MediaException e) {
                reasons++;
                assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception", "\n", "\0");
            }
            longest = Math.max(longest, System.nanoTime() - begin);
            assertThat(bench.files()).isEmpty();
        }
        assertThat(videos).isGreaterThan(FILES / 10);
        assertThat(reasons).isGreaterThan(FILES / 20);
        if (FILES > 200) {
            assertThat(longest).as("nanoseconds of the longest").isLessThan(30_000_000_000L);
        }
    }

    static List<byte[]> whole(VideoBench bench) throws IOException, InterruptedException {
        List<byte[]> whole = new ArrayList<>();
        String both = SMALL + " " + TONE;
        for (String[] clip : new String[][] {
            {"a.mp4", both + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart"},
            {"b.mov", both + " -c:v libx265 -preset ultrafast -x265-params log-level=none -c:a aac"},
            {"c.mkv", both + " -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus"},
            {"d.avi", both + " -c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le"},
            {"e.ts", both + " -c:v mpeg2video -c:a mp2"},
            {"f.mpg", both + " -c:v mpeg2video -c:a mp2"},
            {"g.flv", both + " -c:v flv -c:a mp3 -ar 44100"},
            {"h.wmv", both + " -c:v wmv2 -c:a wmav2"},
            {"i.mp4", both + " -c:v libaom-av1 -cpu-used 8 -usage realtime -c:a aac"},
            {"j.mov", both + " -c:v prores_ks -c:a pcm_s16le"},
            {"k.gif", SMALL},
        }) {
            whole.add(Files.readAllBytes(Ffmpeg.make(bench.clips(), clip[0], clip[1])));
        }
        return whole;
    }

    static byte[] damage(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        // What describes the file lies at its beginning or at its end, so two times of three the damage is there.
        int where = random.nextInt(3);
        int reach = where == 2 ? damaged.length : Math.min(1500, damaged.length);
        int from = where == 1 ? damaged.length - reach : 0;
        for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
            damaged[from + random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }
}
