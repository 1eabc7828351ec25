package io.github.immichtg.media.ffmpeg.movie;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Makes a file's times begin at zero, and takes out the jumps that broadcasts have. Used by one thread. */
final class Times {

    /** A jump beyond this is not a pause; FFmpeg's program takes the same. */
    private static final double JUMP_SECONDS = 10;

    private final boolean jumps;
    private double shift;
    private double last = Double.NaN;

    /** @param streams those whose beginnings count */
    Times(AVFormatContext context, AVStream... streams) {
        this.jumps = (context.iformat().flags() & AVFMT_TS_DISCONT) != 0;
        double start = Double.POSITIVE_INFINITY;
        for (AVStream stream : streams) {
            if (stream.start_time() != AV_NOPTS_VALUE) {
                start = Math.min(start, stream.start_time() * Probe.ratio(stream.time_base()));
            }
        }
        this.shift = Double.isInfinite(start) ? 0 : -start;
    }

    /** Sets the packet's times right. */
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
