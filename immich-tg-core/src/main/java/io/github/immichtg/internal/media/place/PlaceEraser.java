package io.github.immichtg.internal.media.place;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Eraser of places in files of any kind, which are changed in place: the GPS directory of EXIF wherever it lies, GPS
 * properties of XMP, and the notes of MP4 and QuickTime. Everything else keeps its bytes and its position.
 */
public final class PlaceEraser {

    private static final int GPS = 0x8825;
    private static final int MOST_ENTRIES = 1000;
    private static final int MOST_GPS_ENTRIES = 64;
    private static final int LAST_GPS_TAG = 0x1F;
    private static final int ENTRY = 12;
    private static final int DEEPEST = 4;

    /** Far more than there are pictures in any file; each costs time. */
    private static final int MOST_TIFFS = 10_000;

    /** Bytes that are searched at once; an array is several times as fast as the file's mapping. */
    private static final int BLOCK = 1 << 16;

    private static final int LONGEST_VALUE = 200;
    private static final int SHORTEST_NAME = 5;
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    private static final Set<Integer> REFERENCES = Set.of(4, 13);

    /** Beginnings of TIFF structures, the last four of raw files only. */
    private static final Set<String> TIFFS = Set.of("II*\0", "MM\0*", "IIU\0", "IIRO", "IIRS", "MMOR");

    private static final Set<String> NOTES = Set.of("udta", "meta", "uuid");
    private static final Set<String> OUTER = Set.of("moov", "trak");

    private final ByteBuffer bytes;
    private final int size;
    private int tiffs;

    private PlaceEraser(ByteBuffer bytes) {
        this.bytes = bytes;
        this.size = bytes.capacity();
    }

    /** Erases the places in a file; never fails on damaged ones. */
    public static void erase(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = Math.min(Integer.MAX_VALUE, channel.size());
            new PlaceEraser(channel.map(FileChannel.MapMode.READ_WRITE, 0, size)).run();
        }
    }

    private void run() {
        boolean iso = size >= 12
                && (letters(4).equals("ftyp")
                        || letters(4).equals("moov")
                        || letters(4).equals("wide"));
        if (iso && !letters(8).equals("crx ")) {
            boxes(0, size, 0);
        }
        byte[] block = new byte[BLOCK];
        for (int start = 0; start + 8 <= size; start += BLOCK - 1) {
            int length = Math.min(BLOCK, size - start);
            bytes.get(start, block, 0, length);
            search(block, length, start);
        }
    }

    /** Searches all but the last byte of a block, which begins the next one. */
    private void search(byte[] block, int length, int start) {
        for (int i = 0; i + 1 < length; i++) {
            byte one = block[i];
            if ((one == 'I' || one == 'M') && one == block[i + 1]) {
                tiff(start + i);
            } else if (one == ':' && block[i + 1] == 'G') {
                property(start + i);
            }
        }
    }

    private String letters(int at) {
        byte[] four = new byte[4];
        bytes.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }

    private void clear(long from, long to) {
        for (long at = Math.max(0, from); at < Math.min(size, to); at++) {
            bytes.put((int) at, (byte) 0);
        }
    }

    /** Makes notes padding. Pictures of HEIF lie in a box of the same name, but outside of the index of a video. */
    private void boxes(int from, int to, int depth) {
        bytes.order(ByteOrder.BIG_ENDIAN);
        for (long at = from; at + 8 <= to; ) {
            String type = letters((int) at + 4);
            long length = Integer.toUnsignedLong(bytes.getInt((int) at));
            int head = length == 1 && at + 16 <= to ? 16 : 8;
            length = head == 16 ? bytes.getLong((int) at + 8) : length == 0 ? to - at : length;
            if (length < head || length > to - at) {
                return;
            }
            if (OUTER.contains(type) && depth < DEEPEST) {
                boxes((int) at + head, (int) (at + length), depth + 1);
            } else if (NOTES.contains(type) && (depth > 0 || type.equals("uuid"))) {
                bytes.put((int) at + 4, "free".getBytes(StandardCharsets.US_ASCII));
                clear(at + head, at + length);
            }
            at += length;
        }
    }

    private void tiff(int at) {
        if (at + 8 > size) {
            return;
        }
        String mark = letters(at);
        if (!TIFFS.contains(mark) || ++tiffs > MOST_TIFFS) {
            return;
        }
        bytes.order(mark.startsWith("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = at + Integer.toUnsignedLong(bytes.getInt(at + 4));
        int count = count(directory, MOST_ENTRIES);
        // Canon's raw files have a structure for GPS alone.
        if (at >= 4 && letters(at - 4).equals("CMT4")) {
            gps(at, directory);
            return;
        }
        for (int i = 0; i < count; i++) {
            int entry = (int) directory + 2 + ENTRY * i;
            boolean found = bytes.getShort(entry) == (short) GPS
                    && REFERENCES.contains((int) bytes.getShort(entry + 2))
                    && bytes.getInt(entry + 4) == 1;
            if (found && gps(at, at + Integer.toUnsignedLong(bytes.getInt(entry + 8)))) {
                remove(entry, (int) directory, count);
                return;
            }
        }
    }

    /** Number of entries of a directory; 0 if it does not lie in the file. */
    private int count(long directory, int most) {
        if (directory + 2 > size) {
            return 0;
        }
        int count = bytes.getShort((int) directory) & 0xFFFF;
        return count <= most && directory + 2 + (long) ENTRY * count + 4 <= size ? count : 0;
    }

    private boolean gps(int start, long directory) {
        int count = count(directory, MOST_GPS_ENTRIES);
        for (int i = 0; i < count; i++) {
            if ((bytes.getShort((int) directory + 2 + ENTRY * i) & 0xFFFF) > LAST_GPS_TAG) {
                return false;
            }
        }
        for (int i = 0; i < count; i++) {
            int entry = (int) directory + 2 + ENTRY * i;
            int type = bytes.getShort(entry + 2);
            long length = Integer.toUnsignedLong(bytes.getInt(entry + 4))
                    * (type > 0 && type < SIZES.length ? SIZES[type] : 0);
            long values = start + Integer.toUnsignedLong(bytes.getInt(entry + 8));
            if (length > 4 && values + length <= size) {
                clear(values, values + length);
            }
        }
        clear(directory, directory + 2 + (long) ENTRY * count);
        return count > 0;
    }

    private void remove(int entry, int directory, int count) {
        int end = directory + 2 + ENTRY * count + 4;
        byte[] rest = new byte[end - entry - ENTRY];
        bytes.get(entry + ENTRY, rest);
        bytes.put(entry, rest);
        clear(end - ENTRY, end);
        bytes.putShort(directory, (short) (count - 1));
    }

    /** A property of XMP such as {@code exif:GPSLatitude}, as an attribute or an element. */
    private void property(int at) {
        if (at + 8 > size || !letters(at).equals(":GPS")) {
            return;
        }
        int end = at + 4;
        while (end < size && Character.isLetter((char) (bytes.get(end) & 0x7F))) {
            end++;
        }
        boolean attribute = end + 1 < size && bytes.get(end) == '=';
        boolean element = end < size && bytes.get(end) == '>';
        // The letters alone may occur in any picture.
        if (end - at - 4 < SHORTEST_NAME || !attribute && !element) {
            return;
        }
        bytes.put(at + 1, "was".getBytes(StandardCharsets.US_ASCII));
        byte last = attribute ? bytes.get(end + 1) : (byte) '<';
        int value = end + (attribute ? 2 : 1);
        int after = value;
        while (after < size && after < value + LONGEST_VALUE && bytes.get(after) != last) {
            after++;
        }
        // Behind the end tag of an element there is no value.
        for (int i = value; i < after && !isEndTag(at) && after < value + LONGEST_VALUE; i++) {
            bytes.put(i, (byte) ' ');
        }
    }

    private boolean isEndTag(int at) {
        int start = at;
        while (start > 0 && Character.isLetter((char) (bytes.get(start - 1) & 0x7F))) {
            start--;
        }
        return start > 0 && bytes.get(start - 1) == '/';
    }
}
