package io.github.immichtg.media.still;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** The first directory of a TIFF structure, which is also what EXIF is made of. */
final class TiffDirectory {

    private static final int NEW_SUBFILE_TYPE = 0xFE;
    private static final int COMPRESSION = 0x103;
    private static final int PHOTOMETRIC = 0x106;
    private static final int ORIENTATION = 0x112;
    private static final int SUB_DIRECTORIES = 0x14A;
    private static final int ICC_PROFILE = 0x8773;
    private static final int DNG_VERSION = 0xC612;

    private static final int SHORT = 3;
    private static final int OLD_JPEG = 6;
    private static final int COLOUR_FILTER_ARRAY = 32803;
    private static final int LARGEST_PROFILE = 8_000_000;

    private final ImageInputStream in;
    private final long start;
    private final Map<Integer, Entry> entries = new HashMap<>();

    private TiffDirectory(ImageInputStream in, long start) {
        this.in = in;
        this.start = start;
    }

    /**
     * Reads as much of the directory as there is; what is damaged has no entries.
     *
     * @param start where the structure begins in the stream
     */
    static TiffDirectory read(ImageInputStream in, long start) throws IOException {
        TiffDirectory directory = new TiffDirectory(in, start);
        ByteOrder before = in.getByteOrder();
        try {
            directory.readEntries();
        } catch (EOFException e) {
            // What came before the end is as good as ever; EXIF cut short is no reason to refuse a picture.
            return directory;
        } finally {
            in.setByteOrder(before);
        }
        return directory;
    }

    Orientation orientation() {
        return Orientation.of(value(ORIENTATION, 1));
    }

    /** Whether this is what a camera wrote, whose first directory is often only a thumbnail. */
    boolean isRaw() {
        boolean thumbnail = (value(NEW_SUBFILE_TYPE, 0) & 1) == 1;
        boolean mosaic = value(PHOTOMETRIC, 0) >= COLOUR_FILTER_ARRAY;
        long compression = value(COMPRESSION, 1);
        boolean proprietary =
                compression == 32767 || compression == 32770 || compression == 34713 || compression == 65535;
        boolean previewOfOther = entries.containsKey(SUB_DIRECTORIES) && compression == OLD_JPEG;
        return entries.containsKey(DNG_VERSION) || thumbnail || mosaic || proprietary || previewOfOther;
    }

    byte @Nullable [] profile() throws IOException {
        Entry entry = entries.get(ICC_PROFILE);
        if (entry == null || entry.count() > LARGEST_PROFILE || entry.count() < 128) {
            return null;
        }
        byte[] profile = new byte[(int) entry.count()];
        in.seek(start + entry.value());
        try {
            in.readFully(profile);
        } catch (EOFException e) {
            // Without its profile the picture still shows.
            return null;
        }
        return profile;
    }

    private void readEntries() throws IOException {
        in.seek(start);
        int mark = in.readUnsignedShort();
        in.setByteOrder(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if ((mark != 0x4949 && mark != 0x4D4D) || in.readUnsignedShort() != 42) {
            return;
        }
        in.seek(start + in.readUnsignedInt());
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            int tag = in.readUnsignedShort();
            int type = in.readUnsignedShort();
            long values = in.readUnsignedInt();
            long value = type == SHORT && values == 1 ? shortOf(in) : in.readUnsignedInt();
            entries.putIfAbsent(tag, new Entry(values, value));
        }
    }

    private static long shortOf(ImageInputStream in) throws IOException {
        int value = in.readUnsignedShort();
        in.readUnsignedShort();
        return value;
    }

    private long value(int tag, long otherwise) {
        Entry entry = entries.get(tag);
        return entry == null ? otherwise : entry.value();
    }

    /**
     * One entry.
     *
     * @param value where the values are, or the value itself where it is a single one
     */
    private record Entry(long count, long value) {}
}
