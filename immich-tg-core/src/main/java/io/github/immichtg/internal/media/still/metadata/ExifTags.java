package io.github.immichtg.internal.media.still.metadata;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.BufferBoundsException;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.tiff.DirectoryTiffHandler;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * EXIF of a TIFF structure, parsed by metadata-extractor. Files come from strangers: only the first directory and its
 * EXIF directory are entered, and only the tags that are kept are read; maker notes, thumbnails, XMP and all others
 * are passed over.
 */
public final class ExifTags {

    private static final int EXIF_DIRECTORY = 0x8769;

    private final Metadata metadata = new Metadata();

    private ExifTags() {}

    /**
     * Reads the readable part of a structure.
     *
     * @param start its position in the stream
     */
    public static ExifTags read(ImageInputStream in, long start) throws IOException {
        return read(new StreamBytes(in, start), 0);
    }

    /** Reads the structure in a block, with or without the prefix and offset of some file formats. */
    public static ExifTags of(byte[] block) {
        String head = new String(block, 0, Math.min(64, block.length), StandardCharsets.ISO_8859_1);
        int little = head.indexOf("II*\0");
        int big = head.indexOf("MM\0*");
        int start = little < 0 ? Math.max(0, big) : big < 0 ? little : Math.min(little, big);
        try {
            // Some blocks end with their last directory, without the offset of a next one.
            return read(new ByteArrayReader(Arrays.copyOf(block, block.length + 4)), start);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static ExifTags read(RandomAccessReader bytes, int start) throws IOException {
        ExifTags tags = new ExifTags();
        try {
            new TiffReader().processTiff(bytes, new Handler(tags.metadata), start);
        } catch (TiffProcessingException | BufferBoundsException | EOFException | RuntimeException damaged) {
            // What was read before is valid; damaged EXIF is no reason to reject an image.
            return tags;
        }
        return tags;
    }

    /** Orientation by the first directory. */
    public Orientation orientation() {
        Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        return main != null && main.getObject(KeptTags.ORIENTATION) instanceof Number number
                ? Orientation.of(number.longValue())
                : Orientation.UPRIGHT;
    }

    /** Value in the first directory. */
    Optional<TiffValue> main(int tag) {
        return value(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class), tag);
    }

    /** Value in the EXIF directory, or in the first one if there is no other. */
    Optional<TiffValue> shot(int tag) {
        Directory shot = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        return shot == null ? main(tag) : value(shot, tag);
    }

    private static Optional<TiffValue> value(@Nullable Directory directory, int tag) {
        Object value = directory == null ? null : directory.getObject(tag);
        return value == null ? Optional.empty() : TiffValue.of(tag, value);
    }

    /** Selection of what the library reads. */
    private static final class Handler extends DirectoryTiffHandler {

        /** Format of a reference to another directory. */
        private static final int REFERENCE = 13;

        private static final int MOST_BYTES = 4096;

        /** The library asks about each element of each array of integers, and an image has fewer strips than this. */
        private static final int MOST_ELEMENTS = 10_000_000;

        private int elements;
        private boolean entered;

        Handler(Metadata metadata) {
            super(metadata, null);
        }

        @Override
        public void setTiffMarker(int marker) throws TiffProcessingException {
            if (!TiffDirectory.MARKS.contains(marker)) {
                throw new TiffProcessingException("not a TIFF structure");
            }
            pushDirectory(ExifIFD0Directory.class);
        }

        @Override
        public boolean tryEnterSubIfd(int tag) {
            if (++elements > MOST_ELEMENTS) {
                throw new IllegalStateException("arrays without end");
            }
            if (tag != EXIF_DIRECTORY || entered) {
                return false;
            }
            entered = true;
            pushDirectory(ExifSubIFDDirectory.class);
            return true;
        }

        @Override
        public boolean hasFollowerIfd() {
            return false;
        }

        @Override
        public @Nullable Long tryCustomProcessFormat(int tag, int format, long count) {
            return format == REFERENCE ? Long.valueOf(4 * count) : null;
        }

        /** Passes over everything for which it returns true. */
        @Override
        public boolean customProcessTag(
                int offset, Set<Integer> processed, int start, RandomAccessReader reader, int tag, int bytes) {
            boolean twice = _currentDirectory == null || _currentDirectory.containsTag(tag);
            return bytes > MOST_BYTES || !KeptTags.contain(tag) || twice;
        }
    }
}
