package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/** Encoder of one stream. For one thread. */
final class Encoder implements AutoCloseable {

    private final AVCodecContext context;

    private Encoder(AVCodecContext context) {
        this.context = context;
    }

    /** Configures a context before it is opened. */
    @FunctionalInterface
    interface Setting {
        void to(AVCodecContext context);
    }

    static Encoder open(AVCodec codec, Map<String, String> options, Setting setting) throws FfmpegException {
        AVCodecContext context = avcodec_alloc_context3(codec);
        AVDictionary dictionary = new AVDictionary(null);
        boolean opened = false;
        try {
            setting.to(context);
            options.forEach((name, value) -> av_dict_set(dictionary, name, value, 0));
            FfmpegException.check(avcodec_open2(context, codec, dictionary), "the encoder does not take it");
            opened = true;
            return new Encoder(context);
        } finally {
            av_dict_free(dictionary);
            if (!opened) {
                avcodec_free_context(context);
            }
        }
    }

    void describe(AVStream stream) throws FfmpegException {
        FfmpegException.check(avcodec_parameters_from_context(stream.codecpar(), context), "it cannot be coded");
        stream.time_base(context.time_base());
        stream.avg_frame_rate(context.framerate());
    }

    /** Sends a frame, which remains the caller's; null signals the end. */
    void send(@Nullable AVFrame frame) throws FfmpegException {
        FfmpegException.check(avcodec_send_frame(context, frame), "it cannot be coded");
    }

    /** @return false if there is no packet, yet or any more */
    boolean receive(AVPacket packet) throws FfmpegException {
        int answer = avcodec_receive_packet(context, packet);
        if (answer == AVERROR_EAGAIN() || answer == AVERROR_EOF()) {
            return false;
        }
        FfmpegException.check(answer, "it cannot be coded");
        return true;
    }

    AVRational timeBase() {
        return context.time_base();
    }

    @Override
    public void close() {
        avcodec_free_context(context);
    }
}
