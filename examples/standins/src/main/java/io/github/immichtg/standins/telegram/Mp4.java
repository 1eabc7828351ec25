package io.github.immichtg.standins.telegram;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** What can be seen of an MP4 without decoding it. */
final class Mp4 {

    private static final Set<String> CONTAINERS = Set.of("moov", "trak", "mdia", "minf", "stbl");
    private static final int MOST_BOXES = 100_000;

    /** The kinds of its tracks, such as {@code vide} and {@code soun}. */
    final Set<String> tracks = new HashSet<>();

    /** The codecs of its tracks, such as {@code avc1} and {@code mp4a}. */
    final Set<String> codecs = new HashSet<>();

    double seconds;
    private boolean known;
    private int boxes;

    private Mp4() {}

    /** Looks at a file; of one that is no MP4 nothing is known. */
    static Mp4 of(SpooledFile file) {
        var mp4 = new Mp4();
        try (var in = new RandomAccessFile(file.path().toFile(), "r")) {
            mp4.boxes(in, 0, in.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mp4;
    }

    /** Whether it begins as MP4 and QuickTime files do, and says what is in it. */
    boolean moving() {
        return known && tracks.contains("vide");
    }

    boolean silent() {
        return !tracks.contains("soun");
    }

    private void boxes(RandomAccessFile in, long from, long to) throws IOException {
        for (long at = from; at + 8 <= to && boxes++ < MOST_BOXES; ) {
            in.seek(at);
            long size = in.readInt() & 0xffffffffL;
            String type = text(in);
            long header = 8;
            if (size == 1) {
                size = at + 16 <= to ? in.readLong() : 0;
                header = 16;
            } else if (size == 0) {
                size = to - at;
            }
            if (size < header || at + size > to) {
                return; // cut short, or no box at all
            }
            known |= type.equals("ftyp");
            box(in, type, at + header, at + size);
            at += size;
        }
    }

    private void box(RandomAccessFile in, String type, long from, long to) throws IOException {
        if (CONTAINERS.contains(type)) {
            boxes(in, from, to);
        } else if (type.equals("mvhd") && to - from >= 32) {
            in.seek(from);
            boolean wide = in.readInt() >>> 24 == 1;
            in.seek(from + (wide ? 20 : 12));
            long scale = in.readInt() & 0xffffffffL;
            long length = wide ? in.readLong() : in.readInt() & 0xffffffffL;
            seconds = scale == 0 ? 0 : (double) length / scale;
        } else if (type.equals("hdlr") && to - from >= 12) {
            in.seek(from + 8);
            tracks.add(text(in));
        } else if (type.equals("stsd") && to - from >= 16) {
            in.seek(from + 12);
            codecs.add(text(in));
        }
    }

    private static String text(RandomAccessFile in) throws IOException {
        byte[] four = new byte[4];
        in.readFully(four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
