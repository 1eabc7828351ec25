package io.github.immichtg.internal.media.place;

import java.nio.ByteOrder;
import java.util.List;

/**
 * Eraser of places in a JPEG and in what follows it: further pictures, a motion photo's video, Samsung's notes. Only
 * segments that are known to tell no place are kept.
 */
final class JpegPlaces {

    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final List<String> OF_APP2 = List.of("ICC_PROFILE\0", "MPF\0", "urn:iso:std:iso:ts:21496:-1\0");
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;

    private final Region file;

    private JpegPlaces(Region file) {
        this.file = file;
    }

    static boolean isJpeg(Region file) {
        return file.size() > 3 && file.u16(0) == 0xFF00 + START && file.u8(2) == 0xFF;
    }

    static void strip(Region file) throws UnstrippableException {
        JpegPlaces places = new JpegPlaces(file);
        places.stripUpTo(places.samsungsNotes());
    }

    private void stripUpTo(int end) throws UnstrippableException {
        int at = 0;
        while (at < end) {
            Region rest = file.part(at, end - at);
            if (isJpeg(rest)) {
                at += new JpegPlaces(rest).picture();
            } else if (IsoPlaces.isIso(rest)) {
                at += IsoPlaces.stripAtStart(rest);
            } else if (rest.u8(0) == 0 || rest.u8(0) == 0xFF) {
                // Padding.
                at++;
            } else {
                throw new UnstrippableException("data of an unknown kind follow its picture");
            }
        }
    }

    /** @return where the picture ends */
    private int picture() throws UnstrippableException {
        int at = 2;
        while (at + 1 < file.size()) {
            int code = file.u8(at + 1);
            if (file.u8(at) != 0xFF) {
                throw UnstrippableException.damaged();
            } else if (code == END) {
                return at + 2;
            } else if (code == 0xFF) {
                at++;
            } else if (code == 1 || code >= 0xD0 && code <= 0xD7) {
                at += 2;
            } else if (code < 0xC0 || code == START || file.u16(at + 2) < 2) {
                throw UnstrippableException.damaged();
            } else {
                Region segment = file.part(at + 4, file.u16(at + 2) - 2);
                if (code >= 0xE0 && !isHarmless(code, segment)) {
                    segment.clear();
                }
                at += 4 + segment.size();
                at = code == SCAN ? behindScan(at) : at;
            }
        }
        return file.size();
    }

    private int behindScan(int start) {
        int at = start;
        while (at + 1 < file.size()) {
            int next = file.u8(at) == 0xFF ? file.u8(at + 1) : 0;
            if (next > 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                return at;
            }
            at++;
        }
        return file.size();
    }

    /** Takes the place out of a segment; returns whether the rest can be kept. */
    private static boolean isHarmless(int code, Region segment) throws UnstrippableException {
        return switch (code) {
            case 0xE0 -> segment.startsWith("JFIF\0") || segment.startsWith("JFXX\0");
            case 0xE1 -> isExif(segment) || segment.startsWith(XMP) && XmpPacket.isNeeded(segment.text());
            case 0xE2 -> OF_APP2.stream().anyMatch(segment::startsWith);
            case 0xEE -> segment.startsWith("Adobe");
            default -> false;
        };
    }

    private static boolean isExif(Region segment) throws UnstrippableException {
        boolean exif = segment.startsWith("Exif\0") && segment.size() > 6;
        if (exif) {
            TiffPlaces.strip(segment.from(6), false);
        }
        return exif;
    }

    /** Strips what Samsung's phones append, blocks with a table at the end; returns where it begins. */
    private int samsungsNotes() throws UnstrippableException {
        int size = file.size();
        if (size < 20 || !file.letters(size - 4, 4).equals("SEFT")) {
            return size;
        }
        Region little = file.order(ByteOrder.LITTLE_ENDIAN);
        long table = size - 8 - little.u32(size - 8);
        if (!file.letters(table, 4).equals("SEFH")) {
            throw UnstrippableException.damaged();
        }
        long first = table;
        long count = little.u32(table + 8);
        for (long i = 0; i < count; i++) {
            long entry = table + 12 + 12 * i;
            long start = table - little.u32(entry + 4);
            long data = start + 8 + little.u32(start + 4);
            Region block = file.part(data, start + little.u32(entry + 8) - data);
            if (IsoPlaces.isIso(block)) {
                IsoPlaces.strip(block);
            } else {
                block.clear();
            }
            first = Math.min(first, start);
        }
        return (int) first;
    }
}
