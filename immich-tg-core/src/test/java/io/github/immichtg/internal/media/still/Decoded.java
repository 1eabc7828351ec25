package io.github.immichtg.internal.media.still;

import io.github.immichtg.internal.media.heif.HeifImage;
import io.github.immichtg.internal.media.still.color.BgrImages;
import io.github.immichtg.internal.media.still.color.ColorConversion;
import io.github.immichtg.internal.media.still.decode.HeifDecoder;
import io.github.immichtg.internal.media.still.decode.Picture;
import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.still.metadata.Orientation;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** HEIF files as they are before they become JPEGs: at full size, upright. */
final class Decoded {

    private Decoded() {}

    /** Colours as they are coded. */
    static BufferedImage coded(byte[] file, Path dir) throws IOException, MediaException {
        Path path = Files.write(Files.createTempFile(dir, "coded-", ".heic"), file);
        try {
            return read(path, false);
        } finally {
            Files.delete(path);
        }
    }

    /** Colours converted to sRGB. */
    static BufferedImage srgb(byte[] file, Path dir) throws IOException, MediaException {
        Path path = Files.write(Files.createTempFile(dir, "srgb-", ".heic"), file);
        try {
            return read(path, true);
        } finally {
            Files.delete(path);
        }
    }

    static BufferedImage read(Path path, boolean srgb) throws IOException, MediaException {
        try (FileStream in = new FileStream(path)) {
            HeifDecoder decoder = new HeifDecoder(FileKind.of(in), PhotoLimits.defaults());
            HeifImage image = decoder.look(in);
            try (Picture picture = decoder.read(in, image)) {
                BufferedImage whole = BgrImages.bgr(picture.width(), picture.height());
                byte[] row = new byte[picture.width() * 3];
                for (int y = 0; y < picture.height(); y++) {
                    picture.row(y, row);
                    System.arraycopy(row, 0, BgrImages.bytes(whole), y * row.length, row.length);
                }
                ColorConversion conversion = picture.conversion();
                if (srgb && conversion != null) {
                    conversion.apply(BgrImages.bytes(whole));
                }
                return BgrImages.upright(whole, new Orientation(image.shown().exif()));
            }
        }
    }
}
