package io.github.immichtg.internal.media.ffmpeg.image;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Natives;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Image in native memory, where the Java heap needs not grow for it: a byte for each red, green and blue. Owns its
 * memory; not thread-safe.
 */
public final class Bitmap implements AutoCloseable {

    private static final int CHANNELS = 3;

    /** Columns that are turned at a time, so that their rows stay in the processor's cache. */
    private static final int BLOCK = 32;

    private final AVFrame frame;

    /** Blue, green and red. */
    private final ByteBuffer[] planes = new ByteBuffer[CHANNELS];

    private final byte[][] rows;

    /** An image of undefined pixels. */
    public Bitmap(int width, int height) throws FfmpegException {
        Natives.require();
        frame = av_frame_alloc();
        frame.format(AV_PIX_FMT_GBRP).width(width).height(height);
        int answer = av_frame_get_buffer(frame, 0);
        if (answer < 0) {
            av_frame_free(frame);
            FfmpegException.check(answer, "no memory for the picture");
        }
        // FFmpeg has green first.
        int[] order = {1, 0, 2};
        for (int c = 0; c < CHANNELS; c++) {
            long size = (long) frame.linesize(order[c]) * height;
            planes[c] = frame.data(order[c]).capacity(size).asByteBuffer();
        }
        rows = new byte[CHANNELS][width];
    }

    AVFrame frame() {
        return frame;
    }

    public int width() {
        return frame.width();
    }

    public int height() {
        return frame.height();
    }

    /** Copies a row, three bytes per pixel, blue first. */
    public void read(int y, byte[] bgr) {
        read(y, rows);
        byte[] blue = rows[0];
        byte[] green = rows[1];
        byte[] red = rows[2];
        for (int x = 0, to = 0; x < blue.length; x++, to += CHANNELS) {
            bgr[to] = blue[x];
            bgr[to + 1] = green[x];
            bgr[to + 2] = red[x];
        }
    }

    /** Copies a row of blue, one of green and one of red. */
    void read(int y, byte[][] bgr) {
        for (int c = 0; c < CHANNELS; c++) {
            planes[c].get(y * stride(c), bgr[c], 0, width());
        }
    }

    /** Replaces a row by three bytes per pixel, blue first. */
    public void write(int y, byte[] bgr) {
        byte[] blue = rows[0];
        byte[] green = rows[1];
        byte[] red = rows[2];
        for (int x = 0, from = 0; x < blue.length; x++, from += CHANNELS) {
            blue[x] = bgr[from];
            green[x] = bgr[from + 1];
            red[x] = bgr[from + 2];
        }
        for (int c = 0; c < CHANNELS; c++) {
            planes[c].put(y * stride(c), rows[c]);
        }
    }

    /**
     * A copy, mirrored and turned.
     *
     * @param transposed whether rows become columns
     * @param right whether what was first in a row of the result is last
     * @param bottom whether the first row of the result is the last one
     */
    public Bitmap turned(boolean transposed, boolean right, boolean bottom) throws FfmpegException {
        Bitmap result = transposed ? new Bitmap(height(), width()) : new Bitmap(width(), height());
        for (int c = 0; c < CHANNELS; c++) {
            if (transposed) {
                transpose(c, result, right, bottom);
            } else {
                mirror(c, result, right, bottom);
            }
        }
        return result;
    }

    private void mirror(int c, Bitmap result, boolean right, boolean bottom) {
        byte[] row = rows[c];
        for (int y = 0; y < height(); y++) {
            planes[c].get(y * stride(c), row);
            if (right) {
                reverse(row);
            }
            result.planes[c].put((bottom ? height() - 1 - y : y) * result.stride(c), row);
        }
    }

    private static void reverse(byte[] row) {
        for (int i = 0, j = row.length - 1; i < j; i++, j--) {
            byte first = row[i];
            row[i] = row[j];
            row[j] = first;
        }
    }

    private void transpose(int c, Bitmap result, boolean right, boolean bottom) {
        int width = width();
        byte[] block = new byte[BLOCK * width];
        byte[] run = new byte[BLOCK];
        for (int top = 0; top < height(); top += BLOCK) {
            int count = Math.min(BLOCK, height() - top);
            for (int i = 0; i < count; i++) {
                // A row is a column of the result, where a run goes from left to right.
                int y = right ? top + count - 1 - i : top + i;
                planes[c].get(y * stride(c), block, i * width, width);
            }
            int left = right ? height() - top - count : top;
            for (int x = 0; x < width; x++) {
                for (int i = 0, from = x; i < count; i++, from += width) {
                    run[i] = block[from];
                }
                int row = bottom ? width - 1 - x : x;
                result.planes[c].put(row * result.stride(c) + left, run, 0, count);
            }
        }
    }

    private int stride(int c) {
        return frame.linesize(c == 0 ? 1 : c == 1 ? 0 : 2);
    }

    @Override
    public void close() {
        av_frame_free(frame);
    }
}
