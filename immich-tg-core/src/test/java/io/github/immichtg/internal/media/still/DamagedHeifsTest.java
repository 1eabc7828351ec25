package io.github.immichtg.internal.media.still;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.Endurance;
import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.image.Coding;
import io.github.immichtg.internal.media.heif.HeifWriter;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.media.failure.MediaException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a HEIC or AVIF, it comes out as a picture or with a reason. */
@Tag("codec")
class DamagedHeifsTest {

    /** So many of each kind of file; the long run of -Ddamaged.files=1000 takes about a minute. */
    private static final int EACH = Integer.getInteger("damaged.files", Endurance.times(40, 1_000));

    @TempDir
    Path dir;

    @Test
    void yieldsAPictureOrAReasonForAnyBytes() throws Exception {
        int pictures = 0;
        int reasons = 0;
        List<byte[]> whole = whole();
        for (int kind = 0; kind < whole.size(); kind++) {
            Random random = new Random(kind);
            for (int i = 0; i < EACH; i++) {
                byte[] damaged = damage(whole.get(kind), random);
                try {
                    Still still = render(damaged);
                    pictures++;
                    assertThat(still.width()).isPositive();
                } catch (MediaException e) {
                    reasons++;
                    assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception", "\n");
                }
            }
        }
        assertThat(pictures).isGreaterThan(EACH / 5);
        assertThat(reasons).isGreaterThan(EACH);
    }

    @Test
    void findsWhateverEndsTooEarly() throws Exception {
        for (byte[] whole : whole()) {
            for (int percent : new int[] {5, 20, 50, 90, 99}) {
                byte[] cut = Arrays.copyOf(whole, whole.length * percent / 100);
                assertThatThrownBy(() -> render(cut)).isInstanceOf(MediaException.Damaged.class);
            }
        }
    }

    @Test
    void refusesABombUnread() throws Exception {
        HeifWriter file = new HeifWriter();
        int picture = Heics.picture(file, Pictures.plain(64, 64, 0x204060), Coding.PHONE);
        int tile = file.item("hvc1", new byte[100], 1, file.size(64, 64));
        int[] tiles = new int[256 * 256];
        Arrays.fill(tiles, tile);
        int grid = file.grid(256, 256, 16_384, 16_384, file.size(16_384, 16_384));
        byte[] wide = file.reference("dimg", grid, Arrays.copyOf(tiles, 60_000))
                .primary(grid)
                .bytes();
        assertThatThrownBy(() -> render(wide)).isInstanceOf(MediaException.Damaged.class);

        byte[] claimed = sized(file.primary(picture).bytes(), 30_000, 30_000);
        assertThatThrownBy(() -> render(claimed))
                .isInstanceOf(MediaException.TooLarge.class)
                .hasMessageContaining("30000 × 30000");
    }

    @Test
    void refusesTilesThatAreLargerThanTheyClaim() throws Exception {
        byte[] small = sized(Heics.single(Pictures.plain(512, 512, 0x204060), Coding.PHONE), 64, 64);

        assertThatThrownBy(() -> render(small)).isInstanceOf(MediaException.class);
    }

    @Test
    void namesTheCodecThatIsNotReadHere() throws Exception {
        byte[] file = Heics.single(Pictures.plain(64, 64, 0x204060), Coding.PHONE);
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("hvc1");
        ByteBuffer.wrap(file).put(at, "vvc1".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> render(file))
                .isInstanceOf(MediaException.Unreadable.class)
                .hasMessageContaining("vvc1");
    }

    private Still render(byte[] bytes) throws Exception {
        Path file = Files.write(dir.resolve("damaged.heic"), bytes);
        return new StillRenderer(PhotoLimits.defaults()).render(file, dir.resolve("target.jpg"));
    }

    private static byte[] sized(byte[] file, int width, int height) {
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("ispe") + 8;
        return ByteBuffer.wrap(file).putInt(at, width).putInt(at + 4, height).array();
    }

    private static List<byte[]> whole() throws FfmpegException {
        List<byte[]> files = new ArrayList<>();
        for (String codec : new String[] {"hevc", "av1"}) {
            Coding coding = Coding.PHONE.by(codec);
            files.add(Heics.single(Pictures.waves(160, 120), coding));
            HeifWriter grid = new HeifWriter();
            int[] properties = Heics.join(Heics.turn(grid, 7), new int[] {grid.profile(Profiles.displayP3())});
            files.add(grid.primary(Heics.tiled(grid, Pictures.waves(180, 120), 64, coding, properties))
                    .bytes());
        }
        HeifWriter covered = new HeifWriter();
        int primary = Heics.picture(covered, Pictures.waves(96, 64), Coding.PHONE, covered.crop(60, 40, 0, 0));
        int alpha = Heics.picture(
                covered,
                Pictures.waves(96, 64),
                Coding.PHONE.as("gray", 8),
                covered.auxiliary("urn:mpeg:hevc:2015:auxid:1"));
        files.add(covered.reference("auxl", alpha, primary).primary(primary).bytes());
        return files;
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        // Boxes are small and hold what leads readers astray, so every second time the damage is there.
        int reach = random.nextBoolean() ? Math.min(700, damaged.length) : damaged.length;
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }
}
