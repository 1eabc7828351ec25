package io.github.immichtg.internal.media.still.jpeg;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Natives;
import io.github.immichtg.internal.media.ffmpeg.image.Bitmap;
import io.github.immichtg.internal.media.ffmpeg.image.JpegEncoder;
import io.github.immichtg.internal.media.still.color.BgrImages;
import io.github.immichtg.internal.media.still.color.Resampler;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.still.file.Readers;
import io.github.immichtg.internal.media.still.metadata.Exif;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** JPEG writer: JFIF, sRGB without a profile, 4:2:0 chroma subsampling, and EXIF if any is known. */
public final class JpegFile {

    private static final float[] WORSE = {0.8f, 0.7f};
    // Above twice the limit, lower quality alone is not sufficient.
    private static final int FAR_OVER = 2;
    private static final int EXIF_SHARE = 10;

    private JpegFile() {}

    /**
     * Writes an image within a size limit: first with lower quality, then smaller.
     *
     * @param exif omitted if it would take much of the space
     * @return the image as written
     */
    public static BufferedImage write(BufferedImage image, Path file, PhotoLimits limits, Exif exif)
            throws IOException {
        int told = told(exif, image.getWidth(), image.getHeight(), limits);
        if (told == 0) {
            return write(image, file, limits);
        }
        Path bare = Files.createTempFile(file.toAbsolutePath().getParent(), "bare-", ".jpg");
        try {
            BufferedImage written = write(image, bare, limits.withMaxBytes(limits.maxBytes() - told));
            tell(bare, file, exif, written.getWidth(), written.getHeight());
            return written;
        } finally {
            Files.deleteIfExists(bare);
        }
    }

    /**
     * Writes an image of the quality that the limits name.
     *
     * @param exif omitted if it would take much of the space
     * @return whether it keeps to the size limit
     */
    public static boolean write(Bitmap image, Path file, PhotoLimits limits, Exif exif)
            throws IOException, FfmpegException {
        if (told(exif, image.width(), image.height(), limits) == 0) {
            JpegEncoder.write(image, limits.quality(), file);
            return Files.size(file) <= limits.maxBytes();
        }
        Path bare = Files.createTempFile(file.toAbsolutePath().getParent(), "bare-", ".jpg");
        try {
            JpegEncoder.write(image, limits.quality(), bare);
            tell(bare, file, exif, image.width(), image.height());
            return Files.size(file) <= limits.maxBytes();
        } finally {
            Files.deleteIfExists(bare);
        }
    }

    /** Bytes of the EXIF that is written; 0 for none. */
    private static int told(Exif exif, int width, int height, PhotoLimits limits) {
        int told = JpegCopy.bytes(exif.block(width, height));
        return exif.isEmpty() || told > limits.maxBytes() / EXIF_SHARE ? 0 : told;
    }

    private static void tell(Path bare, Path file, Exif exif, int width, int height) throws IOException {
        try (FileStream in = new FileStream(bare)) {
            JpegCopy.write(in, file, exif, width, height);
        }
    }

    public static BufferedImage write(BufferedImage image, Path file, PhotoLimits limits) throws IOException {
        BufferedImage written = image;
        write(written, file, limits.quality());
        for (float quality : WORSE) {
            long bytes = Files.size(file);
            if (bytes > limits.maxBytes() && bytes <= FAR_OVER * limits.maxBytes()) {
                write(written, file, Math.min(quality, limits.quality()));
            }
        }
        while (Files.size(file) > limits.maxBytes() && Math.min(written.getWidth(), written.getHeight()) > 1) {
            double scale = 0.95 * Math.sqrt((double) limits.maxBytes() / Files.size(file));
            // Rounding may push a long strip over its aspect ratio.
            written = BgrImages.pad(smaller(written, Math.min(0.9, scale)), limits.maxRatio());
            write(written, file, Math.min(WORSE[0], limits.quality()));
        }
        return written;
    }

    private static BufferedImage smaller(BufferedImage image, double scale) {
        int width = image.getWidth();
        int height = image.getHeight();
        Resampler resampler =
                new Resampler(width, height, Math.max(1, (int) (width * scale)), Math.max(1, (int) (height * scale)));
        byte[] row = new byte[width * 3];
        for (int y = 0; y < height; y++) {
            System.arraycopy(BgrImages.bytes(image), y * row.length, row, 0, row.length);
            resampler.row(row);
        }
        return resampler.result();
    }

    private static void write(BufferedImage image, Path file, float quality) throws IOException {
        if (Natives.present()) {
            try (Bitmap bitmap = BgrImages.bitmap(image)) {
                JpegEncoder.write(bitmap, quality, file);
                return;
            } catch (FfmpegException e) {
                throw new IOException(e);
            }
        }
        ImageWriter writer = Readers.jpegWriter();
        // Otherwise the stream would keep the end of a longer previous file.
        Files.write(file, new byte[0]);
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
