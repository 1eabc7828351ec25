package io.github.immichtg.internal.media.still;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files that would take minutes or hours to decode. */
@Tag("codec")
class SlowPicturesTest {

    @TempDir
    Path folder;

    /** A progressive JPEG whose last scan comes so often more. */
    private Path scans(int more) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        writer.setOutput(ImageIO.createImageOutputStream(bytes));
        writer.write(null, new IIOImage(Pictures.scene(320, 200), null, null), param);
        writer.dispose();
        byte[] jpeg = bytes.toByteArray();
        int last = jpeg.length - 2;
        while (jpeg[last] != (byte) 0xFF || jpeg[last + 1] != (byte) 0xDA) {
            last--;
        }
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        made.write(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < more; i++) {
            made.write(jpeg, last, jpeg.length - 2 - last);
        }
        made.write(jpeg, jpeg.length - 2, 2);
        return Files.write(folder.resolve(more + ".jpg"), made.toByteArray());
    }

    private Still render(StillRenderer renderer, Path file) throws Exception {
        return renderer.render(file, folder.resolve("rendered.jpg"));
    }

    @Test
    void aJpegOfThousandsOfScansIsRefusedUnread() throws Exception {
        StillRenderer renderer = new StillRenderer(PhotoLimits.defaults().withMaxSide(100));

        assertThatThrownBy(() -> render(renderer, scans(1500)))
                .isInstanceOf(MediaException.TooLarge.class)
                .hasMessageContaining("more than 64 scans");
        assertThat(render(renderer, scans(0)).width()).isEqualTo(100);
    }

    @Test
    void aPictureWhoseTimeIsOverIsGivenUp() throws Exception {
        AtomicLong clock = new AtomicLong();
        StillRenderer renderer = new StillRenderer(
                PhotoLimits.defaults().withMaxSide(100), () -> clock.getAndAdd(TimeUnit.SECONDS.toNanos(30)));
        BufferedImage large = Pictures.noise(1000, 800, 1);
        for (String format : new String[] {"jpg", "png", "bmp", "gif", "tif"}) {
            Path file = folder.resolve("large." + format);
            assertThat(ImageIO.write(large, format, file.toFile())).isTrue();
            assertThatThrownBy(() -> render(renderer, file))
                    .as(format)
                    .isInstanceOf(MediaException.TooLarge.class)
                    .hasMessageContaining("takes too long to decode");
        }
    }
}
