package io.github.immichtg.internal.media.still.raw;

import io.github.immichtg.internal.media.still.metadata.Exif;
import io.github.immichtg.internal.media.still.metadata.ExifTags;
import io.github.immichtg.internal.media.still.raw.RawFile.Place;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Parser of Canon's CR3 raw files: an MP4 whose first track is a full-size JPEG, with a smaller one in a separate
 * box, and EXIF split into boxes.
 */
final class Cr3 {

    private static final int MOST_BOXES = 2000;
    private static final int UUID_BYTES = 16;
    private static final Set<String> FOLDERS = Set.of("moov", "trak", "mdia", "minf", "stbl");

    private final ImageInputStream in;
    private final List<Place> places = new ArrayList<>();
    private @Nullable ExifTags main;
    private @Nullable ExifTags exif;
    private long sampleBytes;
    private int boxes;

    Cr3(ImageInputStream in) {
        this.in = in;
    }

    RawFile read() throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        try {
            walk(0, in.length());
        } catch (EOFException e) {
            // Data before the end are valid.
            return file();
        }
        return file();
    }

    private RawFile file() throws IOException {
        ExifTags first = main;
        ExifTags second = exif;
        if (first == null) {
            return new RawFile(1, Exif.NONE, places);
        }
        return new RawFile(first.orientation().exif(), Exif.of(first, second == null ? first : second), places);
    }

    private void walk(long from, long to) throws IOException {
        for (long at = from; at + 8 <= to && boxes < MOST_BOXES; boxes++) {
            in.seek(at);
            long length = in.readUnsignedInt();
            String name = name();
            long body = at + 8;
            if (length == 1) {
                length = in.readLong();
                body += 8;
            }
            if (length < body - at) {
                return;
            }
            box(name, body, Math.min(to, at + length));
            at += length;
        }
    }

    private String name() throws IOException {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            name.append((char) in.readUnsignedByte());
        }
        return name.toString();
    }

    private void box(String name, long body, long end) throws IOException {
        if (FOLDERS.contains(name)) {
            walk(body, end);
            return;
        }
        switch (name) {
            case "uuid" -> uuid(body, end);
            case "CMT1" -> main = ExifTags.read(in, body);
            case "CMT2" -> exif = ExifTags.read(in, body);
            // A header, the size, and the JPEG's own length precede it.
            case "PRVW" -> {
                in.seek(body + 12);
                places.add(new Place(body + 16, in.readUnsignedInt()));
            }
            case "stsz" -> {
                in.seek(body + 4);
                sampleBytes = in.readUnsignedInt();
                if (sampleBytes == 0 && in.readUnsignedInt() > 0) {
                    sampleBytes = in.readUnsignedInt();
                }
            }
            case "co64" -> {
                in.seek(body + 8);
                places.add(new Place(in.readLong(), sampleBytes));
            }
            default -> {}
        }
    }

    /** Canon's own boxes; some are preceded by a count. */
    private void uuid(long body, long end) throws IOException {
        in.seek(body);
        long first = in.readLong();
        boolean preview = first == 0xEAF42B5E1C984B88L;
        boolean metadata = first == 0x85C0B687820F11E0L;
        if (preview || metadata) {
            walk(body + UUID_BYTES + (preview ? 8 : 0), end);
        }
    }
}
