package io.github.immichtg.internal.media.place;

import java.nio.ByteOrder;
import java.util.Set;
import java.util.zip.CRC32;

/** Eraser of places in chunks: PNG and WebP. Only chunks that are known to tell no place are kept. */
final class ChunkPlaces {

    private static final String PNG = "\u0089PNG\r\n\u001a\n";

    private static final Set<String> OF_PNG = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI",
            "hIST", "pHYs", "sPLT", "tIME", "bKGD", "acTL", "fcTL", "fdAT");

    private static final Set<String> OF_WEBP = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final int XMP_FLAG = 4;

    private ChunkPlaces() {}

    static boolean isPng(Region file) {
        return file.startsWith(PNG);
    }

    static boolean isWebp(Region file) {
        return file.size() >= 12
                && file.startsWith("RIFF")
                && file.letters(8, 4).equals("WEBP");
    }

    static void stripPng(Region file) throws UnstrippableException {
        long at = PNG.length();
        String type = "";
        while (!type.equals("IEND")) {
            long length = file.u32(at);
            type = file.letters(at + 4, 4);
            Region data = file.part(at + 8, length);
            boolean exif = type.equals("eXIf");
            if (exif) {
                TiffPlaces.strip(data, false);
            } else if (!OF_PNG.contains(type)) {
                // A private chunk that decoders pass over.
                file.put(at + 4, "spAc");
                data.clear();
            }
            if (exif || !OF_PNG.contains(type)) {
                CRC32 sum = new CRC32();
                sum.update(file.bytes(at + 4, 4 + length));
                file.putU32(at + 8 + length, sum.getValue());
            }
            at += 12 + length;
        }
        requireNothingBehind(file, at);
    }

    static void stripWebp(Region big) throws UnstrippableException {
        Region file = big.order(ByteOrder.LITTLE_ENDIAN);
        long end = 8 + file.u32(4);
        if (end > file.size() + 1L) {
            throw UnstrippableException.damaged();
        }
        long at = 12;
        while (at < Math.min(end, file.size())) {
            String type = file.letters(at, 4);
            long length = file.u32(at + 4);
            Region data = file.part(at + 8, length);
            if (type.equals("EXIF")) {
                TiffPlaces.strip(data.startsWith("Exif\0\0") ? data.from(6) : data, false);
            } else if (type.equals("VP8X")) {
                file.put(at + 8, new byte[] {(byte) (file.u8(at + 8) & ~XMP_FLAG)});
            } else if (!OF_WEBP.contains(type)) {
                file.put(at, "JUNK");
                data.clear();
            }
            at += 8 + length + (length & 1);
        }
        requireNothingBehind(file, Math.min(end, file.size()));
    }

    static void requireNothingBehind(Region file, long end) throws UnstrippableException {
        if (!file.from(end).isClear()) {
            throw new UnstrippableException("data of an unknown kind follow its picture");
        }
    }
}
