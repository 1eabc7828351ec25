package io.github.immichtg.internal.media.still.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Directory of a TIFF structure, on which EXIF and most camera raw files are based. Damaged directories have no
 * entries. Reads from its stream on demand; not thread-safe.
 */
public final class TiffDirectory {

    private static final int ICC_PROFILE = 0x8773;
    private static final int LARGEST_PROFILE = 8_000_000;
    private static final int MOST_VALUES = 64;
    private static final Set<Integer> NUMBERS = Set.of(TiffValue.SHORT, TiffValue.LONG, TiffValue.DIRECTORY);

    /** TIFF's own magic number, and those of Olympus and Panasonic. */
    static final Set<Integer> MARKS = Set.of(42, 0x4F52, 0x5352, 0x55);

    private final ImageInputStream in;
    private final long start;
    private final ByteOrder order;
    private final Map<Integer, Entry> entries = new HashMap<>();
    private long next;

    private TiffDirectory(ImageInputStream in, long start, ByteOrder order) {
        this.in = in;
        this.start = start;
        this.order = order;
    }

    /**
     * Reads the readable part of the structure's first directory.
     *
     * @param start position of the structure in the stream
     */
    public static TiffDirectory read(ImageInputStream in, long start) throws IOException {
        ByteOrder before = in.getByteOrder();
        try {
            in.seek(start);
            in.setByteOrder(ByteOrder.BIG_ENDIAN);
            int mark = in.readUnsignedShort();
            ByteOrder order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            in.setByteOrder(order);
            if ((mark == 0x4949 || mark == 0x4D4D) && MARKS.contains(in.readUnsignedShort())) {
                return at(in, start, order, in.readUnsignedInt());
            }
        } catch (EOFException e) {
            // Too short for any structure.
            return new TiffDirectory(in, start, ByteOrder.BIG_ENDIAN);
        } finally {
            in.setByteOrder(before);
        }
        return new TiffDirectory(in, start, ByteOrder.BIG_ENDIAN);
    }

    /**
     * Reads a directory without a header, as maker notes have it.
     *
     * @param start origin of its offsets
     * @param offset offset of the directory
     */
    public static TiffDirectory at(ImageInputStream in, long start, ByteOrder order, long offset) throws IOException {
        TiffDirectory directory = new TiffDirectory(in, start, order);
        ByteOrder before = in.getByteOrder();
        try {
            in.setByteOrder(order);
            in.seek(start + offset);
            directory.readEntries();
        } catch (EOFException e) {
            // Entries before the end are valid; truncated EXIF is no reason to reject an image.
            return directory;
        } finally {
            in.setByteOrder(before);
        }
        return directory;
    }

    /** Whether the entry exists. */
    public boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The only or first number of an entry. */
    public long value(int tag, long otherwise) throws IOException {
        long[] values = values(tag);
        return values.length == 0 ? otherwise : values[0];
    }

    /** The first 64 integers of an entry; empty if it contains none. */
    public long[] values(int tag) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null || !NUMBERS.contains(entry.type())) {
            return new long[0];
        }
        long[] numbers = new long[(int) Math.min(entry.count(), MOST_VALUES)];
        ByteOrder before = in.getByteOrder();
        try {
            in.setByteOrder(order);
            in.seek(entry.position());
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = entry.type() == TiffValue.SHORT ? in.readUnsignedShort() : in.readUnsignedInt();
            }
            return numbers;
        } catch (EOFException e) {
            return new long[0];
        } finally {
            in.setByteOrder(before);
        }
    }

    /** Position of an entry's values in the stream, however many there are. */
    public long position(int tag) {
        Entry entry = entries.get(tag);
        return entry == null ? -1 : entry.position();
    }

    /** Size of an entry's values in bytes. */
    public long length(int tag) {
        Entry entry = entries.get(tag);
        return entry == null ? 0 : entry.count() * TiffValue.size(entry.type());
    }

    /** Origin of the structure's offsets. */
    public long start() {
        return start;
    }

    /** The structure's byte order. */
    public ByteOrder order() {
        return order;
    }

    /** The directories that an entry refers to. */
    public List<TiffDirectory> directories(int tag) throws IOException {
        List<TiffDirectory> directories = new ArrayList<>();
        for (long offset : values(tag)) {
            directories.add(at(in, start, order, offset));
        }
        return directories;
    }

    /** The next directory of the chain. */
    public Optional<TiffDirectory> next() throws IOException {
        return next == 0 ? Optional.empty() : Optional.of(at(in, start, order, next));
    }

    /** The embedded ICC profile. */
    public byte @Nullable [] profile() throws IOException {
        long length = length(ICC_PROFILE);
        if (length > LARGEST_PROFILE || length < 128) {
            return null;
        }
        byte[] profile = new byte[(int) length];
        in.seek(position(ICC_PROFILE));
        try {
            in.readFully(profile);
        } catch (EOFException e) {
            // The image can be displayed without its profile.
            return null;
        }
        return profile;
    }

    private void readEntries() throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            int tag = in.readUnsignedShort();
            int type = in.readUnsignedShort();
            long values = in.readUnsignedInt();
            long here = in.getStreamPosition();
            long offset = in.readUnsignedInt();
            long position = values * TiffValue.size(type) <= 4 ? here : start + offset;
            entries.putIfAbsent(tag, new Entry(type, values, position));
        }
        next = in.readUnsignedInt();
    }

    /**
     * An entry.
     *
     * @param position position of the values in the stream
     */
    private record Entry(int type, long count, long position) {}
}
