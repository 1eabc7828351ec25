package io.github.immichtg.media.still;

import io.github.immichtg.media.heif.HeifImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.stream.ImageInputStream;

/**
 * Renders a still picture as a JPEG within limits: upright, in sRGB, on white. A JPEG that is all this already is found
 * fine and left alone.
 *
 * <p>Immutable and thread-safe.
 */
public final class StillRenderer {

    private final PhotoLimits limits;

    /** Renders within these limits. */
    public StillRenderer(PhotoLimits limits) {
        this.limits = limits;
    }

    /**
     * Looks at a file, and renders it where it has to be.
     *
     * @param target written only when the file is not fine as it is; may hold anything after a failure
     * @throws StillException when the file cannot be used
     * @throws IOException when the file cannot be opened or the target cannot be written
     */
    public Still render(Path file, Path target) throws StillException, IOException {
        try (FileStream in = new FileStream(file)) {
            FileKind kind = FileKind.of(in);
            if (kind == FileKind.JPEG) {
                JpegHeader header = Decoding.run(kind, () -> JpegHeader.read(in));
                checkPixels(header.width(), header.height(), limits);
                if (header.isCommon()) {
                    return renderJpeg(in, header, Files.size(file), target);
                } else if (!header.isLossless()) {
                    throw StillException.unreadable("this is a JPEG of a rare kind, which cannot be decoded here");
                }
                Tags tags = new Tags(header.orientation(), header.profile());
                return write(kind, new ImageDecoder(kind, limits).read(in, tags), header.orientation(), target);
            }
            if (kind == FileKind.HEIC || kind == FileKind.AVIF) {
                HeifDecoder decoder = new HeifDecoder(kind, limits);
                HeifImage image = decoder.look(in);
                return write(
                        kind,
                        decoder.read(in, image),
                        new Orientation(image.shown().exif()),
                        target);
            }
            Tags tags = tags(kind, in);
            return write(kind, new ImageDecoder(kind, limits).read(in, tags), tags.orientation(), target);
        }
    }

    static void checkPixels(int width, int height, PhotoLimits limits) throws StillException {
        if ((long) width * height > limits.maxPixels()) {
            throw StillException.tooLarge("the picture has " + width + " × " + height + " pixels, more than the "
                    + limits.maxPixels() + " that may be decoded");
        }
    }

    private static Tags tags(FileKind kind, ImageInputStream in) throws StillException {
        return Decoding.run(kind, () -> {
            if (kind == FileKind.TIFF && TiffDirectory.read(in, 0).isRaw()) {
                throw StillException.unreadable(
                        "this is " + FileKind.RAW.description() + ", which cannot be decoded here");
            }
            return Tags.of(kind, in);
        });
    }

    private Still renderJpeg(FileStream in, JpegHeader header, long bytes, Path target)
            throws StillException, IOException {
        boolean fine = header.components() != 4
                && bytes <= limits.maxBytes()
                && limits.fits(header.width(), header.height())
                && header.orientation().isUpright()
                && ColorConversion.of(header.profile(), header.components()) == null;
        if (fine) {
            JpegDecoder.verify(in, header);
            return new Still(header.width(), header.height(), true);
        }
        WholeDecoder whole = new WholeDecoder(FileKind.JPEG, header.width(), header.height());
        boolean large = (long) header.width() * header.height() * header.components() > limits.decodeMemory();
        Picture picture = large && header.components() != 4 && whole.canRead(header.components())
                ? whole.read(in, new Tags(header.orientation(), header.profile()))
                : JpegDecoder.read(in, header, limits.decodeMemory());
        return write(FileKind.JPEG, picture, header.orientation(), target);
    }

    private Still write(FileKind kind, Picture picture, Orientation orientation, Path target)
            throws StillException, IOException {
        BufferedImage scaled;
        ColorConversion conversion;
        try (picture) {
            scaled = Decoding.run(kind, () -> scale(picture));
            conversion = picture.conversion();
        }
        // Colours are converted after scaling, where there is less of them.
        if (conversion != null) {
            conversion.apply(scaled);
        }
        BufferedImage shown = Canvas.pad(orientation.apply(scaled), limits.maxRatio());
        BufferedImage written = JpegFile.write(shown, target, limits);
        return new Still(written.getWidth(), written.getHeight(), false);
    }

    private BufferedImage scale(Picture picture) throws IOException {
        double scale = limits.scale(picture.width(), picture.height());
        int width = Math.max(1, (int) (picture.width() * scale + 1e-6));
        int height = Math.max(1, (int) (picture.height() * scale + 1e-6));
        Resampler resampler = new Resampler(picture.width(), picture.height(), width, height);
        byte[] row = new byte[picture.width() * 3];
        for (int y = 0; y < picture.height(); y++) {
            picture.row(y, row);
            resampler.row(row);
        }
        return resampler.result();
    }
}
