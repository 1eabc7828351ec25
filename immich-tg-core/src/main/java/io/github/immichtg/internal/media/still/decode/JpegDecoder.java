package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.image.Bitmap;
import io.github.immichtg.internal.media.ffmpeg.image.ScaledJpeg;
import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.still.file.Readers;
import io.github.immichtg.internal.media.still.jpeg.JpegHeader;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decoder of common JPEGs to their stored components, so that no profile or marker can mislead the JDK's reader. */
public final class JpegDecoder {

    // Sparse enough to keep almost nothing while every bit of the file is decoded.
    private static final int LOOK_ONLY = 64;

    private JpegDecoder() {}

    /** Decodes without keeping anything; fails if the image is damaged. */
    public static void verify(ImageInputStream in, JpegHeader header) throws MediaException, IOException {
        int sampling = Math.max(1, Math.min(LOOK_ONLY, Math.min(header.width(), header.height())));
        decode(in, sampling);
    }

    /** Decodes as large as {@code memory} bytes allow. */
    public static Picture read(ImageInputStream in, JpegHeader header, long memory) throws MediaException, IOException {
        Raster raster = decode(in, ImageReading.sampling(header.width(), header.height(), header.components(), memory));
        if (raster.getNumBands() != header.components() || !(raster.getDataBuffer() instanceof DataBufferByte data)) {
            throw MediaException.damaged("the JPEG's header does not fit its picture");
        }
        return new JpegPicture(header, raster.getWidth(), raster.getHeight(), data.getData());
    }

    /**
     * Decodes as large as it is to be sent, if FFmpeg can; what it cannot decode, such as inks and damaged files, is left
     * to {@link #read}, which tells damage from oddities. The caller closes the result.
     */
    public static Optional<Bitmap> scaled(FileStream in, JpegHeader header, PhotoLimits limits) throws IOException {
        double scale = limits.scale(header.width(), header.height());
        return scaled(
                in, header, PhotoLimits.scaled(header.width(), scale), PhotoLimits.scaled(header.height(), scale));
    }

    /** Does the same for a given size. */
    public static Optional<Bitmap> scaled(FileStream in, JpegHeader header, int width, int height) throws IOException {
        if (!isScalable(header)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ScaledJpeg(header.width(), header.height(), width, height).read(in, in.length()));
        } catch (FfmpegException e) {
            return Optional.empty();
        }
    }

    private static boolean isScalable(JpegHeader header) {
        boolean colors = header.components() == 3 && header.luminance();
        return (colors || header.components() == 1) && ScaledJpeg.isPossible();
    }

    /** Memory estimate for decoding and rendering a JPEG. */
    public static MemoryEstimate footprint(JpegHeader header, PhotoLimits limits) {
        if (WholeDecoder.of(header).isFor(header, limits)) {
            return MemoryEstimate.ofDecoded(header.width(), header.height(), 0, limits)
                    .plus(WholeDecoder.decodingBytes(header.width(), header.height(), header.components()));
        }
        long stored = (long) header.width() * header.height() * header.components();
        // A progressive JPEG keeps all coefficients, two bytes each.
        long coefficients = header.isProgressive() ? 2 * stored : 0;
        double scale = limits.scale(header.width(), header.height());
        long scaled = isScalable(header)
                ? new ScaledJpeg(
                                header.width(),
                                header.height(),
                                PhotoLimits.scaled(header.width(), scale),
                                PhotoLimits.scaled(header.height(), scale))
                        .decodingBytes()
                : 0;
        return MemoryEstimate.ofDecoded(
                        header.width(), header.height(), Math.min(stored, limits.decodeMemory()), limits)
                .plus(coefficients + scaled);
    }

    private static Raster decode(ImageInputStream in, int sampling) throws MediaException, IOException {
        ImageReading decoding = new ImageReading();
        ImageReader reader = Readers.jpeg();
        Raster raster;
        try {
            raster = ImageReading.run(FileKind.JPEG, () -> {
                in.seek(0);
                reader.setInput(in, true, true);
                reader.addIIOReadWarningListener(decoding);
                return reader.readRaster(0, ImageReading.every(reader, sampling));
            });
        } finally {
            reader.dispose();
        }
        decoding.check(FileKind.JPEG);
        return raster;
    }
}
