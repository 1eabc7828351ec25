package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Input;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Single frame of a video: upright, in sRGB.
 *
 * @param bgr three bytes per pixel, blue first, row by row
 */
public record Snapshot(int width, int height, byte[] bgr) {

    /** Maximum brightness and contrast of a blank frame, out of 255. */
    private static final double BLACK = 24;

    private static final double EVEN = 6;

    /** Positions to try for a frame that shows something, as fractions of the duration. */
    private static final double[] PLACES = {0.1, 0.3, 0.5, 0.75, 0};

    /** Number of packets without a frame after which to give up. */
    private static final int PATIENCE = 500;

    private static final int DISCARD_ALL = 48;

    /**
     * The first of some positions in a video whose frame shows something; if none does, the best one.
     *
     * @param width of the result as displayed, even
     * @param height of the result as displayed, even
     * @throws FfmpegException if no frame can be decoded
     */
    public static Snapshot of(Job job, int width, int height) throws FfmpegException {
        Snapshot best = null;
        double bestWorth = -1;
        try (Input input = Probe.open(job.file(), job.movie().container(), job.cutoff())) {
            AVStream stream = input.context().streams(job.movie().picture().stream());
            for (int i = 0; i < input.context().nb_streams(); i++) {
                if (i != stream.index()) {
                    input.context().streams(i).discard(DISCARD_ALL);
                }
            }
            for (double place : PLACES) {
                job.goOn();
                Snapshot shot = at(input, stream, place, job, new int[] {width, height});
                if (shot != null && shot.worth() > bestWorth) {
                    best = shot;
                    bestWorth = shot.worth();
                }
                if (best != null && best.showsSomething()) {
                    break;
                }
            }
        }
        if (best == null) {
            throw FfmpegException.of("none of its pictures can be decoded");
        }
        return best;
    }

    private static @Nullable Snapshot at(Input input, AVStream stream, double place, Job job, int[] size)
            throws FfmpegException {
        double tick = Streams.ratio(stream.time_base());
        long start = stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
        double seconds = place * job.movie().duration().toMillis() / 1000.0;
        long wanted = start + (long) (seconds / tick);
        av_seek_frame(input.context(), stream.index(), wanted, AVSEEK_FLAG_BACKWARD);
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        // A new one for each position, because some decoders keep frames from before a seek.
        try (Decoder decoder = Decoder.open(stream, job.threads(), job.maxPixels())) {
            for (int i = 0; i < PATIENCE; i++) {
                job.goOn();
                boolean more = av_read_frame(input.context(), packet) >= 0;
                boolean ours = more && packet.stream_index() == stream.index();
                if (ours || !more) {
                    decoder.send(more ? packet : null);
                }
                av_packet_unref(packet);
                if (decoder.receive(frame)) {
                    return shown(frame, stream, job, size);
                } else if (!more) {
                    break;
                }
            }
            return null;
        } finally {
            av_frame_free(frame);
            av_packet_free(packet);
        }
    }

    private static Snapshot shown(AVFrame frame, AVStream stream, Job job, int[] size) throws FfmpegException {
        Movie.Picture picture = Track.assumed(job.movie().picture());
        Track.describe(frame, picture.colour());
        frame.pts(0);
        String chain = FilterChains.picture(picture, size[0], size[1], 0) + FilterChains.shown();
        try (FilterGraph graph = FilterGraph.ofPictures(frame, stream.time_base(), chain, job.threads())) {
            graph.push(frame);
            graph.push(null);
            if (!graph.pull(frame)) {
                throw FfmpegException.of("its picture cannot be converted");
            }
            byte[] bgr = new byte[size[0] * size[1] * 3];
            BytePointer rows = frame.data(0);
            for (int y = 0; y < size[1]; y++) {
                rows.position((long) y * frame.linesize(0)).get(bgr, y * size[0] * 3, size[0] * 3);
            }
            return new Snapshot(size[0], size[1], bgr);
        }
    }

    boolean showsSomething() {
        return mean() > BLACK && deviation(mean()) > EVEN;
    }

    private double worth() {
        double mean = mean();
        return deviation(mean) + Math.min(mean, BLACK);
    }

    private double mean() {
        long sum = 0;
        for (byte value : bgr) {
            sum += value & 0xFF;
        }
        return (double) sum / bgr.length;
    }

    private double deviation(double mean) {
        double sum = 0;
        for (byte value : bgr) {
            sum += ((value & 0xFF) - mean) * ((value & 0xFF) - mean);
        }
        return Math.sqrt(sum / bgr.length);
    }
}
