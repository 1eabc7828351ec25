package io.github.immichtg.media.still;

import io.github.immichtg.media.ffmpeg.Cutoff;
import io.github.immichtg.media.heif.HeifImage;
import io.github.immichtg.media.still.exif.Exif;
import io.github.immichtg.media.still.exif.TiffDirectory;
import io.github.immichtg.media.still.raw.RawReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.imageio.stream.ImageInputStream;

/**
 * Renders a still picture as a JPEG within limits: upright, in sRGB, on white. A JPEG that is all this already is found
 * fine and left alone.
 *
 * <p>Immutable and thread-safe. An interrupt ends what is being read with an exception of any of its two kinds, and stays set.
 */
public final class StillRenderer {

    /** Time that one picture may take: much more than 200 megapixels take on a small machine. */
    public static final Duration TIME = Duration.ofMinutes(3);

    /** Scans that a JPEG may have: encoders make about ten, and the most thorough about twenty. */
    private static final int MOST_SCANS = 64;

    private final PhotoLimits limits;
    private final LongSupplier nanoTime;

    /** Renders within these limits, and each picture within three minutes. */
    public StillRenderer(PhotoLimits limits) {
        this(limits, System::nanoTime);
    }

    StillRenderer(PhotoLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    private Cutoff cutoff() {
        return Cutoff.after(TIME, nanoTime);
    }

    /**
     * Looks at a file, and renders it where it has to be.
     *
     * @param target written only when the file is not fine as it is; may hold anything after a failure
     * @throws StillException when the file cannot be used
     * @throws IOException when the file cannot be opened or the target cannot be written
     */
    public Still render(Path file, Path target) throws StillException, IOException {
        try (FileStream in = new FileStream(file, cutoff())) {
            return render(in, Exif.NONE, target, true);
        }
    }

    /**
     * Renders what somebody else made of an original that cannot be read here; how it was taken, the original tells.
     *
     * @param target written in any case
     */
    public Still renderInstead(Path rendition, Path original, Path target) throws StillException, IOException {
        try (FileStream in = new FileStream(rendition, cutoff())) {
            return render(in, Facts.of(original), target, false);
        }
    }

    /** The largest JPEG that a camera put into a raw file; empty where there is none, or this is no raw file. */
    public Optional<EmbeddedJpeg> embedded(Path raw) throws IOException {
        return EmbeddedJpeg.largest(raw, limits);
    }

    /** Renders it in place of the raw file that it is of; the target is written in any case. */
    public Still render(EmbeddedJpeg embedded, Path target) throws StillException, IOException {
        try (FileStream in = embedded.open()) {
            Decoding.run(FileKind.JPEG, () -> requireFewScans(in));
            return renderJpeg(in, embedded.header(), target, false);
        }
    }

    /** What rendering a file is going to take. */
    public Footprint footprint(Path file) throws IOException {
        try (FileStream in = new FileStream(file, cutoff())) {
            return Footprint.of(in, limits);
        }
    }

    /** The same of a raw file's JPEG. */
    public Footprint footprint(EmbeddedJpeg embedded) {
        return Footprint.of(embedded.header(), limits);
    }

    private Still render(FileStream in, Exif facts, Path target, boolean asItIs) throws StillException, IOException {
        FileKind kind = FileKind.of(in);
        if (kind == FileKind.JPEG) {
            JpegHeader header = Decoding.run(kind, () -> JpegHeader.read(in));
            Decoding.run(kind, () -> requireFewScans(in));
            checkPixels(header.width(), header.height(), limits);
            Tags tags = header.tags().or(facts);
            if (header.isCommon()) {
                return renderJpeg(in, header.with(tags), target, asItIs);
            } else if (!header.isLossless()) {
                throw StillException.unreadable("this is a JPEG of a rare kind, which cannot be decoded here");
            }
            return write(in, kind, new ImageDecoder(kind, limits).read(in, tags), tags, target);
        }
        if (kind == FileKind.HEIC || kind == FileKind.AVIF) {
            HeifDecoder decoder = new HeifDecoder(kind, limits);
            HeifImage image = decoder.look(in);
            Tags tags = new Tags(
                    new Orientation(image.shown().exif()), Facts.ofHeif(in).or(facts), null);
            return write(in, kind, decoder.read(in, image), tags, target);
        }
        Tags tags = tags(kind, in).or(facts);
        return write(in, kind, new ImageDecoder(kind, limits).read(in, tags), tags, target);
    }

    /** Writes a picture that is upright and in sRGB, and whose sides are within the limits already. */
    public Still write(BufferedImage image, Path target) throws IOException {
        BufferedImage written = JpegFile.write(Canvas.pad(image, limits.maxRatio()), target, limits);
        return new Still(written.getWidth(), written.getHeight(), false);
    }

    /** Each scan of a progressive JPEG goes over the whole picture once more, however few bytes it has. */
    private static boolean requireFewScans(FileStream in) throws IOException, StillException {
        if (JpegHeader.scans(in) > MOST_SCANS) {
            throw StillException.tooLarge(
                    "the file is a JPEG of more than " + MOST_SCANS + " scans, which takes too long to decode");
        }
        return true;
    }

    static void checkPixels(int width, int height, PhotoLimits limits) throws StillException {
        if ((long) width * height > limits.maxPixels()) {
            throw StillException.tooLarge("the picture has " + width + " × " + height + " pixels, more than the "
                    + limits.maxPixels() + " that may be decoded");
        }
    }

    private static Tags tags(FileKind kind, ImageInputStream in) throws StillException {
        return Decoding.run(kind, () -> {
            if (kind == FileKind.TIFF && RawReader.isRaw(TiffDirectory.read(in, 0))) {
                throw StillException.unreadable(
                        "this is " + FileKind.RAW.description() + ", which cannot be decoded here");
            }
            return Tags.of(kind, in);
        });
    }

    private Still renderJpeg(FileStream in, JpegHeader header, Path target, boolean asItIs)
            throws StillException, IOException {
        long added = asItIs ? 0 : JpegCopy.bytes(header.tags().exif().block(header.width(), header.height()));
        if (isFine(in.length() + added, header)) {
            JpegDecoder.verify(in, header);
            if (!asItIs) {
                JpegCopy.write(in, target, header.tags().exif(), header.width(), header.height());
            }
            return new Still(header.width(), header.height(), asItIs);
        }
        WholeDecoder whole = WholeDecoder.of(header);
        // Else it would be sampled, and lose what lies between.
        Picture picture = whole.isFor(header, limits)
                ? whole.read(in, header.tags())
                : JpegDecoder.read(in, header, limits.decodeMemory());
        return write(in, FileKind.JPEG, picture, header.tags(), target);
    }

    private boolean isFine(long bytes, JpegHeader header) {
        return header.components() != 4
                && bytes <= limits.maxBytes()
                && limits.fits(header.width(), header.height())
                && header.orientation().isUpright()
                && ColorConversion.of(header.profile(), header.components()) == null;
    }

    private Still write(FileStream in, FileKind kind, Picture picture, Tags tags, Path target)
            throws StillException, IOException {
        BufferedImage scaled;
        ColorConversion conversion;
        try (picture) {
            scaled = Decoding.run(kind, () -> scale(in, picture));
            conversion = picture.conversion();
        }
        // Colours are converted after scaling, where there is less of them.
        if (conversion != null) {
            conversion.apply(scaled);
        }
        BufferedImage shown = Canvas.pad(tags.orientation().apply(scaled), limits.maxRatio());
        BufferedImage written = JpegFile.write(shown, target, limits, tags.exif());
        return new Still(written.getWidth(), written.getHeight(), false);
    }

    private BufferedImage scale(FileStream in, Picture picture) throws IOException {
        double scale = limits.scale(picture.width(), picture.height());
        int width = Math.max(1, (int) (picture.width() * scale + 1e-6));
        int height = Math.max(1, (int) (picture.height() * scale + 1e-6));
        Resampler resampler = new Resampler(picture.width(), picture.height(), width, height);
        byte[] row = new byte[picture.width() * 3];
        for (int y = 0; y < picture.height(); y++) {
            in.checkTime();
            picture.row(y, row);
            resampler.row(row);
        }
        return resampler.result();
    }
}
