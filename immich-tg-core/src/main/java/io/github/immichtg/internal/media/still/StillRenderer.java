package io.github.immichtg.internal.media.still;

import io.github.immichtg.internal.media.ffmpeg.Cutoff;
import io.github.immichtg.internal.media.ffmpeg.image.Bitmap;
import io.github.immichtg.internal.media.heif.HeifImage;
import io.github.immichtg.internal.media.still.color.BgrImages;
import io.github.immichtg.internal.media.still.color.ColorConversion;
import io.github.immichtg.internal.media.still.decode.AnimatedWebp;
import io.github.immichtg.internal.media.still.decode.HeifDecoder;
import io.github.immichtg.internal.media.still.decode.ImageDecoder;
import io.github.immichtg.internal.media.still.decode.ImageReading;
import io.github.immichtg.internal.media.still.decode.JpegDecoder;
import io.github.immichtg.internal.media.still.decode.Picture;
import io.github.immichtg.internal.media.still.decode.WholeDecoder;
import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.still.jpeg.JpegCopy;
import io.github.immichtg.internal.media.still.jpeg.JpegHeader;
import io.github.immichtg.internal.media.still.metadata.Exif;
import io.github.immichtg.internal.media.still.metadata.ImageMetadata;
import io.github.immichtg.internal.media.still.metadata.Orientation;
import io.github.immichtg.internal.media.still.metadata.TiffDirectory;
import io.github.immichtg.internal.media.still.raw.RawReader;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.imageio.stream.ImageInputStream;

/**
 * Renderer of still images as JPEGs within limits: upright, in sRGB, on white. A JPEG that meets all of this already
 * is copied without loss.
 *
 * <p>Immutable and thread-safe. An interrupt ends the reading with either of its exceptions, and stays set.
 */
public final class StillRenderer {

    /** Maximum number of scans of a JPEG: encoders produce about ten, the most thorough about twenty. */
    private static final int MOST_SCANS = 64;

    private final PhotoLimits limits;
    private final StillWriter writer;
    private final LongSupplier nanoTime;

    /** A renderer with these limits, and three minutes per image. */
    public StillRenderer(PhotoLimits limits) {
        this(limits, System::nanoTime);
    }

    StillRenderer(PhotoLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.writer = new StillWriter(limits);
        this.nanoTime = nanoTime;
    }

    private Cutoff cutoff() {
        return Cutoff.after(FileStream.TIME, nanoTime);
    }

    /**
     * Checks a file, and renders it if a lossless copy cannot be sent.
     *
     * @param target always written; its content is undefined after a failure
     * @throws MediaException if the file cannot be used
     * @throws IOException if the file cannot be opened or the target cannot be written
     */
    public Still render(Path file, Path target) throws MediaException, IOException {
        try (FileStream in = new FileStream(file, cutoff())) {
            return render(in, Exif.NONE, target, true);
        }
    }

    /**
     * Renders a rendition of an original that cannot be read here, with the original's EXIF.
     *
     * @param target always written
     */
    public Still renderInstead(Path rendition, Path original, Path target) throws MediaException, IOException {
        try (FileStream in = new FileStream(rendition, cutoff())) {
            return render(in, ExifReader.of(original), target, false);
        }
    }

    /** Writes an animated WebP as an animated PNG. */
    public void unfold(Path webp, Path target) throws MediaException, IOException {
        try (FileStream in = new FileStream(webp, cutoff())) {
            AnimatedWebp.open(in, limits).unfold(target);
        }
    }

    /** The largest JPEG embedded in a raw file; empty if there is none, or the file is not a raw file. */
    public Optional<EmbeddedJpeg> embedded(Path raw) throws IOException {
        return EmbeddedJpeg.largest(raw, limits);
    }

    /** Renders an embedded JPEG in place of its raw file; always writes the target. */
    public Still render(EmbeddedJpeg embedded, Path target) throws MediaException, IOException {
        try (FileStream in = embedded.open()) {
            ImageReading.run(FileKind.JPEG, () -> requireFewScans(in));
            return renderJpeg(in, embedded.header(), target, false);
        }
    }

    /** Memory estimate for rendering a file. Never fails on damaged files: nothing of them will be decoded. */
    public MemoryEstimate footprint(Path file) throws IOException {
        try (FileStream in = new FileStream(file, cutoff())) {
            FileKind kind = FileKind.of(in);
            return switch (kind) {
                case JPEG -> JpegDecoder.footprint(ImageReading.run(kind, () -> JpegHeader.read(in)), limits);
                case HEIC, AVIF -> new HeifDecoder(kind, limits).footprint(in);
                case PNG, GIF, BMP, WEBP, TIFF, BIG_TIFF, PSD -> new ImageDecoder(kind, limits).footprint(in);
                default -> MemoryEstimate.NONE;
            };
        } catch (MediaException refused) {
            return MemoryEstimate.NONE;
        }
    }

    /** Memory estimate for rendering a raw file's JPEG. */
    public MemoryEstimate footprint(EmbeddedJpeg embedded) {
        return JpegDecoder.footprint(embedded.header(), limits);
    }

    /** Mean colours of a JPEG as it is stored, on a square grid, three bytes each, row by row. */
    public byte[] meanColors(Path jpeg, int side) throws MediaException, IOException {
        try (FileStream in = new FileStream(jpeg, cutoff())) {
            JpegHeader header = ImageReading.run(FileKind.JPEG, () -> JpegHeader.read(in));
            ImageReading.run(FileKind.JPEG, () -> requireFewScans(in));
            limits.requirePixels(header.width(), header.height());
            if (!header.isCommon() || Math.min(header.width(), header.height()) < side) {
                throw MediaException.unreadable("this JPEG has no colours to compare");
            }
            try (Picture picture = JpegDecoder.read(in, header, limits.decodeMemory())) {
                return BgrImages.bytes(picture.scaled(in, side, side));
            }
        }
    }

    private Still render(FileStream in, Exif facts, Path target, boolean asItIs) throws MediaException, IOException {
        FileKind kind = FileKind.of(in);
        if (kind == FileKind.JPEG) {
            JpegHeader header = ImageReading.run(kind, () -> JpegHeader.read(in));
            ImageReading.run(kind, () -> requireFewScans(in));
            limits.requirePixels(header.width(), header.height());
            ImageMetadata tags = header.tags().or(facts);
            if (header.isCommon()) {
                return renderJpeg(in, header.with(tags), target, asItIs);
            } else if (!header.isLossless()) {
                throw MediaException.unreadable("this is a JPEG of an unsupported kind, which cannot be decoded here");
            }
            return writer.write(in, kind, new ImageDecoder(kind, limits).read(in, tags), tags, target);
        }
        if (kind == FileKind.HEIC || kind == FileKind.AVIF) {
            HeifDecoder decoder = new HeifDecoder(kind, limits);
            HeifImage image = decoder.look(in);
            ImageMetadata tags = new ImageMetadata(
                    new Orientation(image.shown().exif()), ExifReader.ofHeif(in).or(facts), null);
            return writer.write(in, kind, decoder.read(in, image), tags, target);
        }
        ImageMetadata tags = tags(kind, in).or(facts);
        return writer.write(in, kind, new ImageDecoder(kind, limits).read(in, tags), tags, target);
    }

    /** Writes an image that is upright, in sRGB, and within the size limits already. */
    public Still write(BufferedImage image, Path target) throws IOException {
        return writer.write(image, Exif.NONE, target);
    }

    /** Each scan of a progressive JPEG processes the whole image again, however few bytes it has. */
    private static boolean requireFewScans(FileStream in) throws IOException, MediaException {
        if (JpegHeader.scans(in) > MOST_SCANS) {
            throw MediaException.tooLarge(
                    "the file is a JPEG of more than " + MOST_SCANS + " scans, which takes too long to decode");
        }
        return true;
    }

    private static ImageMetadata tags(FileKind kind, ImageInputStream in) throws MediaException {
        return ImageReading.run(kind, () -> {
            if (kind == FileKind.TIFF && RawReader.isRaw(TiffDirectory.read(in, 0))) {
                throw MediaException.unreadable(
                        "this is " + FileKind.RAW.description() + ", which cannot be decoded here");
            }
            return ImageMetadata.of(kind, in);
        });
    }

    private Still renderJpeg(FileStream in, JpegHeader header, Path target, boolean asItIs)
            throws MediaException, IOException {
        if (isFine(in.length(), header)) {
            JpegDecoder.verify(in, header);
            JpegCopy.write(in, target, header.tags().exif(), header.width(), header.height());
            // The new EXIF may be larger than the old one.
            if (Files.size(target) <= limits.maxBytes()) {
                return new Still(header.width(), header.height(), asItIs);
            }
        }
        Optional<Bitmap> scaled = ImageReading.run(FileKind.JPEG, () -> JpegDecoder.scaled(in, header, limits));
        if (scaled.isPresent()) {
            return writer.write(
                    scaled.get(), ColorConversion.of(header.profile(), header.components()), header.tags(), target);
        }
        WholeDecoder whole = WholeDecoder.of(header);
        // Sampling would lose the pixels in between.
        Picture picture = whole.isFor(header, limits)
                ? whole.read(in, header.tags())
                : JpegDecoder.read(in, header, limits.decodeMemory());
        return writer.write(in, FileKind.JPEG, picture, header.tags(), target);
    }

    private boolean isFine(long bytes, JpegHeader header) {
        return limits.blurred().isEmpty()
                && header.components() != 4
                && bytes <= limits.maxBytes()
                && limits.fits(header.width(), header.height())
                && header.orientation().isUpright()
                && ColorConversion.of(header.profile(), header.components()) == null;
    }
}
