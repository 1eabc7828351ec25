package io.github.immichtg.internal.media.place;

import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/** Eraser of places in a TIFF structure: a TIFF, a raw file of its shape, or EXIF. */
final class TiffPlaces {

    /** Beginnings of TIFF, and of Olympus's and Panasonic's raw files. */
    private static final Set<String> MARKS = Set.of("II*\0", "MM\0*", "IIU\0", "IIRO", "IIRS", "MMOR");

    private static final int GPS = 0x8825;
    private static final int MAKER_NOTE = 0x927C;

    /** Directories below a directory: EXIF, interoperability, further pictures. */
    private static final Set<Integer> DIRECTORIES = Set.of(0x8769, 0xA005, 0x14A);

    /** XMP, IPTC, Photoshop's resources, and places on the earth by GeoTIFF and GDAL. */
    private static final Set<Integer> UNWANTED =
            Set.of(0x2BC, 0x83BB, 0x8649, 0x830E, 0x8480, 0x8482, 0x85D8, 0x87AF, 0x87B0, 0x87B1, 0xA480, 0xA481);

    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    private static final int ENTRY = 12;
    private static final int MOST_DIRECTORIES = 2000;

    private final Region block;
    private final boolean raw;
    private final Set<Long> visited = new HashSet<>();

    private TiffPlaces(Region block, boolean raw) {
        this.block = block;
        this.raw = raw;
    }

    static boolean isTiff(Region block) {
        return block.size() >= 8 && MARKS.contains(block.letters(0, 4));
    }

    /** @param raw whether the maker's notes are kept, without which raw files cannot be developed */
    static void strip(Region block, boolean raw) throws UnstrippableException {
        if (!isTiff(block)) {
            throw UnstrippableException.damaged();
        }
        ByteOrder order = block.u8(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        TiffPlaces places = new TiffPlaces(block.order(order), raw);
        places.directory(places.block.u32(4));
    }

    private void directory(long first) throws UnstrippableException {
        long directory = first;
        while (directory != 0 && visited.add(directory)) {
            if (visited.size() > MOST_DIRECTORIES) {
                throw UnstrippableException.damaged();
            }
            int i = 0;
            while (i < block.u16(directory)) {
                long entry = directory + 2 + (long) ENTRY * i;
                if (isUnwanted(entry)) {
                    remove(entry, directory);
                } else {
                    i++;
                }
            }
            directory = block.u32(directory + 2 + (long) ENTRY * i);
        }
    }

    /** Visits what an entry leads to; returns whether the entry must go, after its value has gone. */
    private boolean isUnwanted(long entry) throws UnstrippableException {
        int tag = block.u16(entry);
        if (tag == GPS) {
            gps(entry);
            return true;
        } else if (UNWANTED.contains(tag) || tag == MAKER_NOTE && !raw && !isApples(entry)) {
            clearValue(entry);
            return true;
        } else if (DIRECTORIES.contains(tag)) {
            for (long at = value(entry), end = at + length(entry); at + 4 <= end; at += 4) {
                directory(block.u32(at));
            }
        }
        return false;
    }

    /** Apple's notes tell no place, and the brightness of HDR and the pairs of live photos are in them. */
    private boolean isApples(long entry) {
        return length(entry) > 9 && block.letters(value(entry), 9).equals("Apple iOS");
    }

    private void gps(long entry) throws UnstrippableException {
        int type = block.u16(entry + 2);
        if (type != 4 && type != 13 || block.u32(entry + 4) != 1) {
            throw UnstrippableException.damaged();
        }
        long directory = block.u32(entry + 8);
        if (directory == 0 || visited.contains(directory)) {
            return;
        }
        int count = block.u16(directory);
        for (int i = 0; i < count; i++) {
            clearValue(directory + 2 + (long) ENTRY * i);
        }
        block.clear(directory, 2 + (long) ENTRY * count);
    }

    private long length(long entry) {
        int type = block.u16(entry + 2);
        return type < SIZES.length ? SIZES[type] * block.u32(entry + 4) : 0;
    }

    private long value(long entry) {
        return length(entry) > 4 ? block.u32(entry + 8) : entry + 8;
    }

    private void clearValue(long entry) throws UnstrippableException {
        if (length(entry) == 0 && block.u32(entry + 4) != 0) {
            throw UnstrippableException.damaged();
        }
        block.clear(value(entry), length(entry));
    }

    /** Moves the entries behind one, and the link to the next directory, to its place. */
    private void remove(long entry, long directory) {
        int count = block.u16(directory);
        long end = directory + 2 + (long) ENTRY * count + 4;
        byte[] rest = block.bytes(entry + ENTRY, end - entry - ENTRY);
        block.put(entry, rest);
        block.clear(end - ENTRY, ENTRY);
        block.putU16(directory, count - 1);
    }
}
