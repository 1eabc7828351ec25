package io.github.immichtg.internal.media.still;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.image.Bitmap;
import io.github.immichtg.internal.media.still.color.BgrImages;
import io.github.immichtg.internal.media.still.color.ColorConversion;
import io.github.immichtg.internal.media.still.decode.ImageReading;
import io.github.immichtg.internal.media.still.decode.Picture;
import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.still.jpeg.JpegFile;
import io.github.immichtg.internal.media.still.metadata.Exif;
import io.github.immichtg.internal.media.still.metadata.ImageMetadata;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writer of decoded pictures as JPEGs within limits: scaled, in sRGB, upright, blurred where
 * the limits say, padded. Whatever native code can do is
 * done in native memory. Immutable.
 */
final class StillWriter {

    private final PhotoLimits limits;

    StillWriter(PhotoLimits limits) {
        this.limits = limits;
    }

    /** Writes a picture that is decoded meanwhile, and closes it. */
    Still write(FileStream in, FileKind kind, Picture picture, ImageMetadata tags, Path target)
            throws MediaException, IOException {
        BufferedImage scaled;
        ColorConversion conversion;
        try (picture) {
            conversion = picture.conversion();
            double scale = limits.scale(picture.width(), picture.height());
            int width = PhotoLimits.scaled(picture.width(), scale);
            int height = PhotoLimits.scaled(picture.height(), scale);
            Optional<Bitmap> bitmap = ImageReading.run(kind, () -> picture.bitmap(width, height));
            if (bitmap.isPresent()) {
                // What was decoded is not needed any more.
                picture.close();
                return write(bitmap.get(), conversion, tags, target);
            }
            scaled = ImageReading.run(kind, () -> picture.scaled(in, width, height));
        }
        // Colours are converted after scaling, when there are fewer pixels.
        if (conversion != null) {
            conversion.apply(BgrImages.bytes(scaled));
        }
        BufferedImage shown = BgrImages.upright(scaled, tags.orientation());
        AreaBlur.apply(shown, limits.blurred());
        return write(shown, tags.exif(), target);
    }

    /** Writes a scaled image, and closes it. */
    Still write(Bitmap scaled, @Nullable ColorConversion conversion, ImageMetadata tags, Path target)
            throws IOException {
        try (Bitmap shown = BgrImages.upright(scaled, tags.orientation())) {
            if (conversion != null) {
                convert(shown, conversion);
            }
            AreaBlur.apply(shown, limits.blurred());
            boolean padded = limits.isNarrow(shown.width(), shown.height());
            return !padded && JpegFile.write(shown, target, limits, tags.exif())
                    ? new Still(shown.width(), shown.height(), false)
                    : write(BgrImages.of(shown), tags.exif(), target);
        } catch (FfmpegException e) {
            throw new IOException(e);
        }
    }

    /** Writes an image that is upright, in sRGB, and within the size limits already. */
    Still write(BufferedImage shown, Exif exif, Path target) throws IOException {
        BufferedImage written = JpegFile.write(BgrImages.pad(shown, limits.maxRatio()), target, limits, exif);
        return new Still(written.getWidth(), written.getHeight(), false);
    }

    private static void convert(Bitmap image, ColorConversion conversion) {
        byte[] row = new byte[3 * image.width()];
        for (int y = 0; y < image.height(); y++) {
            image.read(y, row);
            conversion.apply(row);
            image.write(y, row);
        }
    }
}
