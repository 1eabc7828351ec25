package io.github.immichtg.internal.media.still;

import io.github.immichtg.internal.media.still.decode.ImageReading;
import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.still.jpeg.JpegHeader;
import io.github.immichtg.internal.media.still.metadata.Exif;
import io.github.immichtg.internal.media.still.metadata.ImageMetadata;
import io.github.immichtg.internal.media.still.metadata.Orientation;
import io.github.immichtg.internal.media.still.metadata.TiffDirectory;
import io.github.immichtg.internal.media.still.raw.RawFile;
import io.github.immichtg.internal.media.still.raw.RawReader;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** JPEG embedded in a camera raw file. Immutable; the file must stay in place. */
public final class EmbeddedJpeg {

    private final Path raw;
    private final RawFile.Place place;
    private final JpegHeader header;

    private EmbeddedJpeg(Path raw, RawFile.Place place, JpegHeader header) {
        this.raw = raw;
        this.place = place;
        this.header = header;
    }

    /** The largest embedded JPEG that can be decoded. */
    static Optional<EmbeddedJpeg> largest(Path raw, PhotoLimits limits) throws IOException {
        try (FileStream in = new FileStream(raw)) {
            FileKind kind = FileKind.of(in);
            if (kind != FileKind.RAW && !(kind == FileKind.TIFF && RawReader.isRaw(TiffDirectory.read(in, 0)))) {
                return Optional.empty();
            }
            RawFile file = ImageReading.run(kind, () -> RawReader.read(in));
            List<EmbeddedJpeg> found = new ArrayList<>();
            for (RawFile.Place place : file.places()) {
                look(raw, place, file).ifPresent(found::add);
            }
            return found.stream()
                    .filter(one -> one.pixels() <= limits.maxPixels())
                    .max(Comparator.comparingLong(EmbeddedJpeg::pixels));
        } catch (MediaException damaged) {
            return Optional.empty();
        }
    }

    /** The sensor data may be a JPEG too, of a kind that cannot be displayed. */
    private static Optional<EmbeddedJpeg> look(Path raw, RawFile.Place place, RawFile file) throws IOException {
        try (FileStream in = new FileStream(raw, place.offset(), place.length())) {
            if (FileKind.of(in) != FileKind.JPEG) {
                return Optional.empty();
            }
            JpegHeader header = ImageReading.run(FileKind.JPEG, () -> JpegHeader.read(in));
            return header.isCommon()
                    ? Optional.of(new EmbeddedJpeg(raw, place, header.with(tags(header.tags(), file))))
                    : Optional.empty();
        } catch (MediaException noPicture) {
            return Optional.empty();
        }
    }

    private static ImageMetadata tags(ImageMetadata own, RawFile file) {
        Orientation orientation =
                own.orientation().isUpright() ? Orientation.of(file.orientation()) : own.orientation();
        Exif exif = file.exif().or(own.exif());
        return new ImageMetadata(orientation, exif, own.profile());
    }

    /** Shorter side in pixels. */
    public int shorterSide() {
        return Math.min(header.width(), header.height());
    }

    /** Longer side in pixels. */
    public int longerSide() {
        return Math.max(header.width(), header.height());
    }

    private long pixels() {
        return (long) header.width() * header.height();
    }

    JpegHeader header() {
        return header;
    }

    FileStream open() throws IOException {
        return new FileStream(raw, place.offset(), place.length());
    }
}
