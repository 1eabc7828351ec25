package io.github.immichtg.internal.media.ffmpeg.image;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy_plane;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Row of tiles side by side, as coded. Owns native memory; not thread-safe. */
final class Strip implements AutoCloseable {

    private final AVFrame frame;
    private final Samples samples;
    private final int height;

    Strip(Frame like, int width, int height) throws FfmpegException {
        this.samples = like.samples();
        this.height = height;
        frame = av_frame_alloc();
        frame.format(like.handle().format()).width(width).height(height);
        int answer = av_frame_get_buffer(frame, 0);
        if (answer < 0) {
            av_frame_free(frame);
            FfmpegException.check(answer, "no memory for the picture");
        }
    }

    /** Copies a tile, of which this shows as much as fits, to a column. */
    void put(Frame tile, int left) {
        int width = Math.min(tile.width(), frame.width() - left);
        for (int plane = 0; plane < samples.planes(); plane++) {
            av_image_copy_plane(
                    frame.data(plane).getPointer(samples.rowBytes(plane, left)),
                    frame.linesize(plane),
                    tile.handle().data(plane),
                    tile.handle().linesize(plane),
                    samples.rowBytes(plane, width),
                    samples.planeHeight(plane, height));
        }
    }

    AVFrame handle() {
        return frame;
    }

    @Override
    public void close() {
        av_frame_free(frame);
    }
}
