package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.still.file.Readers;
import io.github.immichtg.internal.media.still.metadata.ImageMetadata;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** Decoder of everything except common JPEGs, based on image readers. */
public final class ImageDecoder {

    private final FileKind kind;
    private final PhotoLimits limits;

    public ImageDecoder(FileKind kind, PhotoLimits limits) {
        this.kind = kind;
        this.limits = limits;
    }

    /** The first image of the file, as large as the limits allow. */
    public Picture read(FileStream in, ImageMetadata tags) throws MediaException, IOException {
        Optional<WholeDecoder> whole = ImageReading.run(kind, () -> WholeDecoder.of(kind, in, limits));
        if (whole.isPresent()) {
            return whole.get().read(in, tags);
        }
        ImageReading decoding = new ImageReading();
        // Outside of the code that blames the file: a missing reader is not damage.
        ImageReader reader = Readers.of(kind);
        BufferedImage image;
        try {
            image = ImageReading.run(kind, () -> {
                in.seek(0);
                reader.setInput(in, false, true);
                reader.addIIOReadWarningListener(decoding);
                return reader.read(0, ImageReading.every(reader, sampling(reader)));
            });
        } finally {
            reader.dispose();
        }
        decoding.check(kind);
        return new ImagePicture(image, tags.profile());
    }

    /** Memory estimate for {@link #read}. */
    public MemoryEstimate footprint(FileStream in) throws MediaException, IOException {
        Optional<WholeDecoder> whole = ImageReading.run(kind, () -> WholeDecoder.of(kind, in, limits));
        if (whole.isPresent()) {
            return whole.get().footprint(limits);
        }
        ImageReader reader = Readers.of(kind);
        try {
            return ImageReading.run(kind, () -> {
                in.seek(0);
                reader.setInput(in, false, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                long stored = (long) width * height * bytesPerPixel(reader);
                long decoded = samples() ? Math.min(stored, limits.decodeMemory()) : stored;
                return MemoryEstimate.ofDecoded(width, height, decoded, limits);
            });
        } finally {
            reader.dispose();
        }
    }

    private int sampling(ImageReader reader) throws IOException, MediaException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        limits.requirePixels(width, height);
        int n = ImageReading.sampling(width, height, bytesPerPixel(reader), limits.decodeMemory());
        if (n > 1 && !samples()) {
            throw MediaException.tooLarge("the picture has " + width + " × " + height
                    + " pixels, more than can be decoded of " + kind.description());
        }
        return n;
    }

    /** Only these read row by row; the others hold the whole image before they sample it. */
    private boolean samples() {
        return kind == FileKind.PNG || kind == FileKind.GIF;
    }

    private static int bytesPerPixel(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            throw new IOException("no memory layout for this image");
        }
        SampleModel layout = types.next().getSampleModel();
        int bits = 0;
        for (int band = 0; band < layout.getNumBands(); band++) {
            bits += Math.max(8, layout.getSampleSize(band));
        }
        return bits / 8;
    }
}
