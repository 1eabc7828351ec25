package io.github.immichtg.internal.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Stereo sound from two tracks of one microphone each. Both come in frames of the same length from the same start,
 * each with its channel on both sides. For one thread; it owns what it has taken.
 */
public final class StereoPair implements AutoCloseable {

    /** Frames to wait for the other track, about ten seconds; containers interleave them more closely. */
    private static final int MOST = 500;

    private static final int BYTES = 4;

    /** Consumer of the output, which frees each frame. */
    @FunctionalInterface
    public interface Taker {
        void take(AVFrame frame) throws FfmpegException;
    }

    private final Deque<AVFrame> lefts = new ArrayDeque<>();
    private final Deque<AVFrame> rights = new ArrayDeque<>();
    private final Taker target;

    public StereoPair(Taker target) {
        this.target = target;
    }

    /** A frame of the left track. */
    public void left(AVFrame frame) throws FfmpegException {
        lefts.add(frame);
        pair();
        if (lefts.size() > MOST) {
            target.take(lefts.remove());
        }
    }

    /** A frame of the right track. */
    public void right(AVFrame frame) throws FfmpegException {
        rights.add(frame);
        pair();
        if (rights.size() > MOST) {
            av_frame_free(rights.remove());
        }
    }

    private void pair() throws FfmpegException {
        while (!lefts.isEmpty() && !rights.isEmpty()) {
            long ahead = lefts.element().pts() - rights.element().pts();
            if (ahead > 0) {
                av_frame_free(rights.remove());
            } else if (ahead < 0) {
                target.take(lefts.remove());
            } else {
                target.take(joined(lefts.remove(), rights.remove()));
            }
        }
    }

    private static AVFrame joined(AVFrame left, AVFrame right) throws FfmpegException {
        boolean done = false;
        try {
            FfmpegException.check(av_frame_make_writable(left), "no memory for its sound");
            long bytes = (long) Math.min(left.nb_samples(), right.nb_samples()) * BYTES;
            BytePointer to = left.data(1);
            Pointer.memcpy(to, right.data(1), bytes);
            done = true;
            return left;
        } finally {
            av_frame_free(right);
            if (!done) {
                av_frame_free(left);
            }
        }
    }

    /** Passes on what is left of the longer track. */
    public void finish() throws FfmpegException {
        while (!lefts.isEmpty()) {
            target.take(lefts.remove());
        }
    }

    @Override
    public void close() {
        lefts.forEach(frame -> av_frame_free(frame));
        rights.forEach(frame -> av_frame_free(frame));
        lefts.clear();
        rights.clear();
    }
}
