package io.github.immichtg.internal.media.still.metadata;

import com.drew.lang.BufferBoundsException;
import com.drew.lang.RandomAccessReader;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Bytes of an image stream, from a position on, in the form that metadata-extractor reads. Not thread-safe. */
final class StreamBytes extends RandomAccessReader {

    private final ImageInputStream in;
    private final long start;
    private final int length;

    StreamBytes(ImageInputStream in, long start) throws IOException {
        this.in = in;
        this.start = start;
        this.length = (int) Math.max(0, Math.min(in.length() - start, Integer.MAX_VALUE));
    }

    @Override
    public int toUnshiftedOffset(int offset) {
        return offset;
    }

    @Override
    public byte getByte(int index) throws IOException {
        in.seek(start + index);
        return in.readByte();
    }

    @Override
    public byte[] getBytes(int index, int count) throws IOException {
        validateIndex(index, count);
        byte[] bytes = new byte[count];
        in.seek(start + index);
        in.readFully(bytes);
        return bytes;
    }

    @Override
    protected void validateIndex(int index, int count) throws IOException {
        if (!isValidIndex(index, count)) {
            throw new BufferBoundsException(index, count, length);
        }
    }

    @Override
    protected boolean isValidIndex(int index, int count) {
        return index >= 0 && count >= 0 && (long) index + count <= length;
    }

    @Override
    public long getLength() {
        return length;
    }
}
