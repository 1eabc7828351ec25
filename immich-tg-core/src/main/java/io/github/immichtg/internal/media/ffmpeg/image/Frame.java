package io.github.immichtg.internal.media.ffmpeg.image;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Decoded image in native memory. Owns it; not thread-safe. */
final class Frame implements AutoCloseable {

    private final AVFrame frame;
    private final Samples samples;
    private final ByteBuffer[] planes = new ByteBuffer[4];
    private byte[] bytes = new byte[0];

    /** Takes ownership of the frame, even if it fails. */
    Frame(AVFrame frame) throws FfmpegException {
        this.frame = frame;
        try {
            samples = Samples.of(frame.format());
            for (int plane = 0; plane < planes.length; plane++) {
                BytePointer data = frame.data(plane);
                long size = (long) frame.linesize(plane) * samples.planeHeight(plane, frame.height());
                if (data != null && size > 0 && size <= Integer.MAX_VALUE) {
                    planes[plane] = data.capacity(size).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                }
            }
            for (Samples.Component component : samples.components()) {
                if (planes[component.plane()] == null) {
                    throw FfmpegException.of("the decoded picture has no pixels");
                }
            }
        } catch (FfmpegException e) {
            av_frame_free(frame);
            throw e;
        }
    }

    Samples samples() {
        return samples;
    }

    int width() {
        return frame.width();
    }

    int height() {
        return frame.height();
    }

    /** Colours stated by the coded image, by the code points of ITU-T H.273. */
    Tags tags() {
        return new Tags(
                frame.color_primaries(), frame.color_trc(), frame.colorspace(), frame.color_range() == Tags.FULL_RANGE);
    }

    /**
     * Copies samples of a row.
     *
     * @param y among the component's own rows
     * @param count number of samples, from the left
     */
    void line(int component, int y, int count, int[] target, int at) {
        Samples.Component layout = samples.components().get(component);
        int length = (count - 1) * layout.step() + layout.bytes();
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        planes[layout.plane()].get(y * frame.linesize(layout.plane()) + layout.offset(), bytes, 0, length);
        layout.read(bytes, count, target, at);
    }

    /** The native handle; valid until this is closed. */
    AVFrame handle() {
        return frame;
    }

    @Override
    public void close() {
        av_frame_free(frame);
    }

    /** Code points of ITU-T H.273. */
    record Tags(int primaries, int transfer, int matrix, boolean fullRange) {
        static final int FULL_RANGE = 2;
    }
}
