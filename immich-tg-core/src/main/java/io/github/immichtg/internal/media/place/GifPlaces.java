package io.github.immichtg.internal.media.place;

import java.util.Set;

/** Eraser of texts in a GIF, among which XMP may tell a place. */
final class GifPlaces {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int END = 0x3B;
    private static final int CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final Set<String> KEPT = Set.of("NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012");

    /** What ends XMP, so that it looks like blocks to readers that do not know it. */
    private static final int XMP_TRAILER = 257;

    private final Region file;

    private GifPlaces(Region file) {
        this.file = file;
    }

    static boolean isGif(Region file) {
        return file.startsWith("GIF8");
    }

    static void strip(Region file) throws UnstrippableException {
        new GifPlaces(file).run();
    }

    private void run() throws UnstrippableException {
        long at = 13L + palette(file.u8(10));
        while (file.u8(at) != END) {
            at = switch (file.u8(at)) {
                case EXTENSION -> extension(at);
                case IMAGE -> behindBlocks(at + 11 + palette(file.u8(at + 9)), false);
                default -> throw UnstrippableException.damaged();
            };
        }
        ChunkPlaces.requireNothingBehind(file, at + 1);
    }

    private static int palette(int flags) {
        return flags >= 0x80 ? 3 << ((flags & 7) + 1) : 0;
    }

    private long extension(long at) throws UnstrippableException {
        int label = file.u8(at + 1);
        if (label != APPLICATION) {
            return behindBlocks(at + 2, label != CONTROL);
        }
        String name = file.letters(at + 3, 11);
        long data = at + 3 + file.u8(at + 2);
        if (!name.equals("XMP DataXMP")) {
            return behindBlocks(data, !KEPT.contains(name));
        }
        long end = behindBlocks(data, false);
        if (end - data < XMP_TRAILER) {
            throw UnstrippableException.damaged();
        }
        file.put(data, " ".repeat((int) (end - data - XMP_TRAILER)));
        if (behindBlocks(data, false) != end) {
            throw UnstrippableException.damaged();
        }
        return end;
    }

    private long behindBlocks(long start, boolean clear) {
        long at = start;
        while (file.u8(at) != 0) {
            if (clear) {
                file.clear(at + 1, file.u8(at));
            }
            at += 1 + file.u8(at);
        }
        return at + 1;
    }
}
