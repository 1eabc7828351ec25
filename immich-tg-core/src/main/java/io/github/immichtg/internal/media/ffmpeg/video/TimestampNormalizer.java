package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.github.immichtg.internal.media.ffmpeg.Cutoff;
import io.github.immichtg.internal.media.ffmpeg.Input;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Timestamp normalizer: makes a file's timestamps start at zero, and removes the jumps of broadcasts. For one thread.
 */
final class TimestampNormalizer {

    /** A larger jump is not a pause; the ffmpeg program uses the same threshold. */
    private static final double JUMP_SECONDS = 10;

    private final boolean jumps;
    private double shift;
    private double last = Double.NaN;

    /** @param streams streams whose start times count */
    TimestampNormalizer(AVFormatContext context, AVStream... streams) {
        this.jumps = (context.iformat().flags() & AVFMT_TS_DISCONT) != 0;
        double start = Double.POSITIVE_INFINITY;
        for (AVStream stream : streams) {
            if (stream.start_time() != AV_NOPTS_VALUE) {
                start = Math.min(start, stream.start_time() * Streams.ratio(stream.time_base()));
            }
        }
        this.shift = Double.isInfinite(start) ? 0 : -start;
    }

    /** Measures the duration of a video by reading all its packets. */
    static Duration measure(Input input, Movie movie, Cutoff cutoff) {
        AVFormatContext context = input.context();
        AVStream picture = context.streams(movie.picture().stream());
        Movie.Sound sound = movie.sound();
        AVStream[] streams =
                sound == null ? new AVStream[] {picture} : new AVStream[] {picture, context.streams(sound.stream())};
        TimestampNormalizer timestamps = new TimestampNormalizer(context, streams);
        double end = 0;
        AVPacket packet = av_packet_alloc();
        try {
            while (!cutoff.reached() && av_read_frame(context, packet) >= 0) {
                for (AVStream stream : streams) {
                    if (packet.stream_index() == stream.index()) {
                        double tick = Streams.ratio(stream.time_base());
                        timestamps.apply(packet, tick);
                        long at = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
                        end = at == AV_NOPTS_VALUE ? end : Math.max(end, (at + packet.duration()) * tick);
                    }
                }
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
        return Duration.ofMillis((long) (end * 1000));
    }

    /** Corrects the packet's timestamps. */
    void apply(AVPacket packet, double tick) {
        if (jumps && packet.dts() != AV_NOPTS_VALUE) {
            double now = packet.dts() * tick + shift;
            if (Math.abs(now - last) > JUMP_SECONDS) {
                shift -= now - last;
                now = last;
            }
            last = now;
        }
        long ticks = Math.round(shift / tick);
        if (packet.pts() != AV_NOPTS_VALUE) {
            packet.pts(packet.pts() + ticks);
        }
        if (packet.dts() != AV_NOPTS_VALUE) {
            packet.dts(packet.dts() + ticks);
        }
    }
}
