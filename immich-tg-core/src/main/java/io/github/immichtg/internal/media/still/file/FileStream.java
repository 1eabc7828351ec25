package io.github.immichtg.internal.media.still.file;

import io.github.immichtg.internal.media.ffmpeg.Cutoff;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Image input stream on a file, or a part of it. Unlike the JDK's it is buffered, and unlike a channel it is not
 * closed by an interrupt, which would look like damage: an interrupt ends the reading, and stays set. Not
 * thread-safe; the caller closes it.
 */
public final class FileStream extends ImageInputStreamImpl {

    /** Time limit per image: much more than 200 megapixels need on a small machine. */
    public static final Duration TIME = Duration.ofMinutes(3);

    // Some readers treat the end as zeros, and invent whole images from them, pixel by slow pixel.
    private static final int PATIENCE = 1_000;

    private final RandomAccessFile file;
    private final long start;
    private final long length;
    private final byte[] buffer = new byte[16 * 1024];
    private long bufferStart;
    private int bufferLength;
    private final Cutoff cutoff;
    private int readsAtEnd;

    /** A whole file, with the time limit for one image. */
    public FileStream(Path path) throws IOException {
        this(path, Cutoff.after(TIME));
    }

    public FileStream(Path path, Cutoff cutoff) throws IOException {
        this(path, 0, Long.MAX_VALUE, cutoff);
    }

    /** A part of a file, as if it were a file. */
    public FileStream(Path path, long start, long length) throws IOException {
        this(path, start, length, Cutoff.after(TIME));
    }

    private FileStream(Path path, long start, long length, Cutoff cutoff) throws IOException {
        super();
        this.cutoff = cutoff;
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.start = start;
        this.length = Math.max(0, Math.min(length, file.length() - start));
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        if (!fill()) {
            return -1;
        }
        return buffer[(int) (streamPos++ - bufferStart)] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int at = (int) (streamPos - bufferStart);
        int copied = Math.min(count, bufferLength - at);
        System.arraycopy(buffer, at, target, offset, copied);
        streamPos += copied;
        return copied;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        super.close();
        file.close();
    }

    /**
     * Ends reading that takes too long or was interrupted.
     *
     * @throws OutOfTime when the time limit of this image is exceeded
     */
    public void checkTime() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while reading a picture");
        }
        if (cutoff.reached()) {
            throw new OutOfTime();
        }
    }

    private boolean fill() throws IOException {
        if (streamPos >= bufferStart && streamPos < bufferStart + bufferLength) {
            return true;
        }
        checkTime();
        file.seek(start + streamPos);
        bufferStart = streamPos;
        bufferLength =
                Math.max(0, file.read(buffer, 0, (int) Math.max(0, Math.min(buffer.length, length - streamPos))));
        if (bufferLength == 0 && ++readsAtEnd > PATIENCE) {
            throw new IOException("a reader continues after the end of the file");
        }
        return bufferLength > 0;
    }

    /** The time limit of this image is exceeded. */
    public static final class OutOfTime extends IOException {
        private static final long serialVersionUID = 1;

        OutOfTime() {
            super("time limit for this image exceeded");
        }
    }
}
