package io.github.immichtg.internal.media.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Box layout of an MP4 (ISO 14496-12).
 *
 * @param brand the major brand; {@code "qt "} for QuickTime, empty if there is none
 * @param moovFirst whether it can be played while downloading
 * @param fragmented whether its index is distributed over the file
 * @param cutUp whether a track is composed of several pieces of its media
 * @param whole whether the file ends with its last box
 * @param bare whether it holds nothing but tracks and their index, and so no place
 * @param tracks number of tracks of any kind
 * @param late whether all tracks begin with nothing
 * @param items whether it holds pictures beside the tracks
 */
record Mp4Layout(
        String brand,
        boolean moovFirst,
        boolean fragmented,
        boolean cutUp,
        boolean whole,
        boolean bare,
        int tracks,
        boolean late,
        boolean items) {

    /** MP4's brands, and those of compatible cameras and stores. */
    private static final Set<String> MP4 = Set.of(
            "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "avc1", "M4V ",
            "M4VH", "M4VP", "MSNV", "XAVC", "f4v ", "mmp4");

    private static final Set<String> INNER = Set.of("moov", "trak", "edts", "udta", "meta", "ilst");

    /**
     * Boxes without anything personal. All others are unwanted: cameras write places into {@code udta}, {@code meta},
     * {@code uuid} and boxes of their own.
     */
    private static final Set<String> BARE = Set.of(
            "ftyp", "moov", "mdat", "mvhd", "iods", "trak", "tkhd", "tref", "edts", "elst", "mdia", "udta", "meta",
            "hdlr", "ilst", "©too");

    private static final int DEEPEST = 6;
    private static final int MOST_BOXES = 10_000;

    private static final Set<String> PADDING = Set.of("free", "skip", "wide");

    /**
     * Whether it can be sent unchanged.
     *
     * @param wanted number of tracks to send
     */
    boolean isReady(int wanted) {
        return MP4.contains(brand) && moovFirst && !fragmented && whole && bare && !late && tracks == wanted;
    }

    static Mp4Layout of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Walk walk = new Walk(channel);
            walk.through(0, channel.size(), 0);
            return new Mp4Layout(
                    walk.brand,
                    walk.moov >= 0 && walk.moov < walk.mdat,
                    walk.fragmented,
                    walk.cutUp,
                    walk.whole,
                    walk.bare,
                    walk.tracks,
                    walk.tracks == walk.late,
                    walk.items);
        }
    }

    private static final class Walk {
        private final FileChannel channel;
        private String brand = "";
        private long moov = -1;
        private long mdat = Long.MAX_VALUE;
        private boolean fragmented;
        private boolean cutUp;
        private boolean whole = true;
        private boolean bare = true;
        private int boxes;
        private int tracks;
        private int late;
        private boolean items;

        Walk(FileChannel channel) {
            this.channel = channel;
        }

        void through(long from, long to, int depth) throws IOException {
            long at = from;
            while (at + 8 <= to) {
                if (depth > DEEPEST || ++boxes > MOST_BOXES) {
                    whole = false;
                    return;
                }
                ByteBuffer head = read(at, 16);
                long size = Integer.toUnsignedLong(head.getInt(0));
                byte[] name = new byte[4];
                head.get(4, name);
                String type = new String(name, StandardCharsets.ISO_8859_1);
                long inside = at + (size == 1 ? 16 : 8);
                long end = size == 0 ? to : at + (size == 1 ? head.getLong(8) : size);
                if (end < inside || end > to) {
                    whole = false;
                    return;
                }
                box(type, at, inside, end, depth);
                at = end;
            }
            whole &= at == to;
        }

        private void box(String type, long at, long inside, long end, int depth) throws IOException {
            bare &= BARE.contains(type) || PADDING.contains(type) && inside == end;
            switch (type) {
                case "trak" -> tracks++;
                case "iloc" -> items = true;
                case "ftyp" -> brand = new String(read(inside, 4).array(), StandardCharsets.ISO_8859_1);
                case "moov" -> moov = at;
                case "mdat" -> mdat = Math.min(mdat, at);
                case "moof", "mvex" -> fragmented = true;
                case "elst" -> {
                    cutUp |= pieces(inside, end) > 1;
                    late += beginsWithNothing(inside) ? 1 : 0;
                }
                default -> {}
            }
            if (INNER.contains(type)) {
                // The only one with a version and flags.
                through(type.equals("meta") ? inside + 4 : inside, end, depth + 1);
            }
        }

        /** Number of entries of an edit list that show media. */
        private int pieces(long inside, long end) throws IOException {
            ByteBuffer list = read(inside, (int) Math.min(end - inside, 4096));
            boolean wide = list.get(0) == 1;
            int entry = wide ? 20 : 12;
            int pieces = 0;
            int count = list.getInt(4);
            for (int i = 0; i < count && 8 + (i + 1) * entry <= list.capacity(); i++) {
                long time = wide ? list.getLong(16 + i * entry) : list.getInt(12 + i * entry);
                pieces += time >= 0 ? 1 : 0;
            }
            return pieces;
        }

        private boolean beginsWithNothing(long inside) throws IOException {
            ByteBuffer list = read(inside, 28);
            return list.getInt(4) > 0 && (list.get(0) == 1 ? list.getLong(16) : list.getInt(12)) == -1;
        }

        /** Bytes beyond the end are zero. */
        private ByteBuffer read(long at, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
                continue;
            }
            return bytes;
        }
    }
}
