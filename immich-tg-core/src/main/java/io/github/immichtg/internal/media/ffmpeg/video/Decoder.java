package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Decoder of one stream, which skips corrupt data. For one thread. */
final class Decoder implements AutoCloseable {

    private final AVCodecContext context;
    private int packets;
    private int broken;

    private Decoder(AVCodecContext context) {
        this.context = context;
    }

    /** @param maxPixels maximum pixels per frame; FFmpeg rejects larger ones before it allocates memory */
    static Decoder open(AVStream stream, int threads, long maxPixels) throws FfmpegException {
        AVCodec codec = CodecAllowlist.find(stream.codecpar().codec_id());
        if (codec == null) {
            throw FfmpegException.of("there is no decoder for it");
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        boolean opened = false;
        try {
            FfmpegException.check(
                    avcodec_parameters_to_context(context, stream.codecpar()), "the stream cannot be decoded");
            context.thread_count(threads);
            context.max_pixels(maxPixels);
            context.pkt_timebase(stream.time_base());
            FfmpegException.check(avcodec_open2(context, codec, (AVDictionary) null), "the stream cannot be decoded");
            opened = true;
            return new Decoder(context);
        } finally {
            if (!opened) {
                avcodec_free_context(context);
            }
        }
    }

    /** Sends a packet; null signals the end. Everything from the packet before must be received first. */
    void send(@Nullable AVPacket packet) {
        int answer = avcodec_send_packet(context, packet);
        packets++;
        // A corrupt packet loses its frame, and the next key frame recovers.
        if (answer < 0 && answer != AVERROR_EAGAIN() && packet != null) {
            broken++;
        }
    }

    /** @return false if there is no frame, yet or any more */
    boolean receive(AVFrame frame) {
        for (int tries = 0; tries < 100; tries++) {
            int answer = avcodec_receive_frame(context, frame);
            if (answer >= 0) {
                return true;
            } else if (answer == AVERROR_EAGAIN() || answer == AVERROR_EOF()) {
                return false;
            }
            broken++;
        }
        return false;
    }

    /** Whether too much was corrupt for the result to be worth showing. */
    boolean isRuin() {
        return broken > 10 && broken > packets / 2;
    }

    @Override
    public void close() {
        avcodec_free_context(context);
    }
}
