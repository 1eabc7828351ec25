package io.github.immichtg.internal.media.still.raw;

import io.github.immichtg.internal.media.still.metadata.Exif;
import io.github.immichtg.internal.media.still.metadata.ExifTags;
import io.github.immichtg.internal.media.still.metadata.TiffDirectory;
import io.github.immichtg.internal.media.still.raw.RawFile.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/** Parser of TIFF-based raw files: DNG, NEF, CR2, ARW, PEF, ORF, RW2 and similar ones. */
final class TiffRaw {

    private static final int NEW_SUBFILE_TYPE = 0xFE;
    private static final int COMPRESSION = 0x103;
    private static final int PHOTOMETRIC = 0x106;
    private static final int STRIPS = 0x111;
    private static final int STRIP_LENGTHS = 0x117;
    private static final int SUB_DIRECTORIES = 0x14A;
    private static final int JPEG = 0x201;
    private static final int JPEG_LENGTH = 0x202;
    private static final int PANASONIC_JPEG = 0x2E;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int MAKER_NOTE = 0x927C;
    private static final int DNG_VERSION = 0xC612;

    private static final int OLYMPUS_SETTINGS = 0x2020;
    private static final int OLYMPUS_JPEG = 0x101;
    private static final int OLYMPUS_JPEG_LENGTH = 0x102;

    private static final int OLD_JPEG = 6;
    private static final int NEW_JPEG = 7;
    private static final int COLOUR_FILTER_ARRAY = 32803;

    /** Compression codes of Sony, Samsung, Nikon and Pentax. */
    private static final Set<Long> PROPRIETARY = Set.of(32767L, 32770L, 34713L, 65535L);

    private static final int MOST_DIRECTORIES = 64;
    private static final int CHECKED = 16;

    private final ImageInputStream in;
    private final List<Place> places = new ArrayList<>();

    TiffRaw(ImageInputStream in) {
        this.in = in;
    }

    static boolean isRaw(TiffDirectory first) throws IOException {
        boolean thumbnail = (first.value(NEW_SUBFILE_TYPE, 0) & 1) == 1;
        boolean mosaic = first.value(PHOTOMETRIC, 0) >= COLOUR_FILTER_ARRAY;
        long compression = first.value(COMPRESSION, 1);
        boolean previewOfOther = first.has(SUB_DIRECTORIES) && compression == OLD_JPEG;
        return first.has(DNG_VERSION) || thumbnail || mosaic || PROPRIETARY.contains(compression) || previewOfOther;
    }

    RawFile read() throws IOException {
        TiffDirectory first = TiffDirectory.read(in, 0);
        Deque<TiffDirectory> open = new ArrayDeque<>(List.of(first));
        Set<Place> seen = new HashSet<>();
        // Directories may refer to each other in circles.
        for (int i = 0; i < MOST_DIRECTORIES && !open.isEmpty(); i++) {
            TiffDirectory directory = open.poll();
            look(directory);
            open.addAll(directory.directories(SUB_DIRECTORIES));
            directory.next().ifPresent(open::add);
        }
        olympus(first);
        ExifTags tags = ExifTags.read(in, 0);
        return new RawFile(
                tags.orientation().exif(),
                Exif.of(tags),
                places.stream().filter(seen::add).toList());
    }

    private void look(TiffDirectory directory) throws IOException {
        add(directory, JPEG, JPEG_LENGTH);
        long compression = directory.value(COMPRESSION, 0);
        if ((compression == OLD_JPEG || compression == NEW_JPEG) && directory.values(STRIPS).length == 1) {
            add(directory, STRIPS, STRIP_LENGTHS);
        }
        if (directory.length(PANASONIC_JPEG) > 4) {
            places.add(new Place(directory.position(PANASONIC_JPEG), directory.length(PANASONIC_JPEG)));
        }
    }

    private void add(TiffDirectory directory, int offset, int length) throws IOException {
        long bytes = directory.value(length, 0);
        if (bytes > 0) {
            places.add(new Place(directory.start() + directory.value(offset, 0), bytes));
        }
    }

    /** Olympus and OM System store it in their maker notes, whose offsets are relative to the notes. */
    private void olympus(TiffDirectory first) throws IOException {
        for (TiffDirectory exif : first.directories(EXIF_DIRECTORY)) {
            long note = exif.position(MAKER_NOTE);
            if (exif.length(MAKER_NOTE) < CHECKED) {
                continue;
            }
            Optional<Long> head = olympusHead(note);
            if (head.isPresent()) {
                TiffDirectory notes = TiffDirectory.at(in, note, exif.order(), head.get());
                for (TiffDirectory settings : notes.directories(OLYMPUS_SETTINGS)) {
                    add(settings, OLYMPUS_JPEG, OLYMPUS_JPEG_LENGTH);
                }
            }
        }
    }

    /** Offset of the directory in the maker notes. */
    private Optional<Long> olympusHead(long note) throws IOException {
        byte[] bytes = new byte[CHECKED];
        in.seek(note);
        in.readFully(bytes);
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        if (head.startsWith("OM SYSTEM\0")) {
            return Optional.of(16L);
        }
        return head.startsWith("OLYMPUS\0") ? Optional.of(12L) : Optional.empty();
    }
}
