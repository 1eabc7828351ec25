package io.github.immichtg.media.still;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decoder of common JPEGs to their stored components, so that no profile or marker can mislead the JDK's reader. */
final class JpegDecoder {

    // Sparse enough to keep almost nothing while every bit of the file is decoded.
    private static final int LOOK_ONLY = 64;

    private JpegDecoder() {}

    /** Decodes without keeping anything; fails if the image is damaged. */
    static void verify(ImageInputStream in, JpegHeader header) throws StillException, IOException {
        int sampling = Math.max(1, Math.min(LOOK_ONLY, Math.min(header.width(), header.height())));
        decode(in, sampling);
    }

    /** Decodes as large as {@code memory} bytes allow. */
    static Picture read(ImageInputStream in, JpegHeader header, long memory) throws StillException, IOException {
        Raster raster = decode(in, Decoding.sampling(header.width(), header.height(), header.components(), memory));
        if (raster.getNumBands() != header.components() || !(raster.getDataBuffer() instanceof DataBufferByte data)) {
            throw StillException.damaged("the JPEG's header does not fit its picture");
        }
        return new JpegPicture(header, raster.getWidth(), raster.getHeight(), data.getData());
    }

    private static Raster decode(ImageInputStream in, int sampling) throws StillException, IOException {
        Decoding decoding = new Decoding();
        ImageReader reader = Readers.jpeg();
        Raster raster;
        try {
            raster = Decoding.run(FileKind.JPEG, () -> {
                in.seek(0);
                reader.setInput(in, true, true);
                reader.addIIOReadWarningListener(decoding);
                return reader.readRaster(0, Decoding.every(reader, sampling));
            });
        } finally {
            reader.dispose();
        }
        decoding.check(FileKind.JPEG);
        return raster;
    }
}
