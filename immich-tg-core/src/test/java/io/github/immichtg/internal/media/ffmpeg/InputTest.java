package io.github.immichtg.internal.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.Utf8Process;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("codec")
class InputTest {

    private final Cutoff never = Cutoff.after(Duration.ofDays(1));

    @TempDir
    Path folder;

    @Test
    void opensFilesWhateverTheirNamesHold() throws Exception {
        opens(folder, "plain.png", "concat:a|b.png", "http:x.png", "%d.png");
    }

    @Test
    void opensFilesWithLettersOfAllKindsWhereTheLocaleHasThem() throws Exception {
        Utf8Process.run(Letters.class, folder.toString());
    }

    /** What is run where the locale is UTF-8. */
    static final class Letters {
        public static void main(String[] folder) throws Exception {
            opens(Path.of(folder[0]), "http:x ñ 照片.png", "снимок.png");
        }
    }

    private static void opens(Path folder, String... names) throws Exception {
        for (String name : names) {
            try (Input input =
                    Input.open(picture(folder, name), "png_pipe", Map.of(), Cutoff.after(Duration.ofDays(1)))) {
                assertThat(input.context().nb_streams()).isEqualTo(1);
            }
        }
    }

    @Test
    void saysWhyAFileCannotBeOpened() throws Exception {
        Path picture = picture("a.png");
        assertThatThrownBy(() -> Input.open(picture, "mov", Map.of(), never))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("cannot be opened");
        assertThatThrownBy(() -> Input.open(folder.resolve("none.png"), "png_pipe", Map.of(), never))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("No such file");
        assertThatThrownBy(() -> Input.open(picture, "no such demuxer", Map.of(), never))
                .isInstanceOf(FfmpegException.class);
    }

    @Test
    void isAskedWhileItReadsWhetherToGoOn() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Cutoff cutoff = Cutoff.after(Duration.ofDays(1), asked::incrementAndGet);
        Path picture = picture("a.png");

        assertThatThrownBy(() -> Input.open(picture, "mov", Map.of(), cutoff)).isInstanceOf(FfmpegException.class);

        assertThat(asked).hasValueGreaterThan(1);
    }

    @Test
    void opensNothingThatAPlaylistNames() throws Exception {
        Path playlist = Files.writeString(folder.resolve("list.txt"), "ffconcat version 1.0\nfile plain.png\n");
        picture("plain.png");

        assertThatThrownBy(() -> Input.open(playlist, "mov", Map.of(), never)).isInstanceOf(FfmpegException.class);
    }

    @Test
    void deadlinesEndByTheGivenClock() {
        long[] now = {0};
        Cutoff cutoff = Cutoff.after(Duration.ofNanos(10), () -> now[0]);
        assertThat(cutoff.reached()).isFalse();
        now[0] = 10;
        assertThat(cutoff.reached()).isTrue();
        assertThat(cutoff.cancelled()).isFalse();
    }

    private Path picture(String name) throws IOException {
        return picture(folder, name);
    }

    private static Path picture(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", out);
        }
        return file;
    }
}
