package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avio_size;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import io.github.immichtg.internal.media.ffmpeg.Cutoff;
import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Input;
import io.github.immichtg.internal.media.ffmpeg.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/** Remuxer that copies the streams of a file into an MP4 playable while downloading. */
public final class Remuxing {

    private static final int DISCARD_ALL = 48;

    private Remuxing() {}

    /**
     * Copies the streams to a file.
     *
     * @param progress receives the fraction of the file that was read, from 0 to 1
     * @throws FfmpegException if that is not possible, for example with timestamps that an MP4 cannot represent
     * @throws IOException if the target cannot be written
     */
    public static void copy(Path file, Movie movie, Path target, Progress progress, Cutoff cutoff)
            throws FfmpegException, IOException {
        try (Input input = Probe.open(file, movie.container(), cutoff);
                Output output = Output.create(target, "mp4", cutoff)) {
            AVFormatContext from = input.context();
            Lane[] lanes = new Lane[from.nb_streams()];
            for (int i = 0; i < lanes.length; i++) {
                AVStream stream = from.streams(i);
                boolean wanted =
                        i == movie.picture().stream() || (movie.sound() != null && i == movie.sound().stream());
                if (wanted) {
                    lanes[i] = lane(stream, output);
                } else {
                    stream.discard(DISCARD_ALL);
                }
            }
            output.begin(Map.of("movflags", "+faststart"));
            pump(from, lanes, output, progress, cutoff);
            output.finish();
        }
    }

    private static Lane lane(AVStream stream, Output output) throws FfmpegException {
        AVStream copy = output.add();
        // Includes side data, and thereby the rotation.
        FfmpegException.check(avcodec_parameters_copy(copy.codecpar(), stream.codecpar()), "it cannot be copied");
        copy.codecpar().codec_tag(0);
        copy.time_base(stream.time_base());
        copy.avg_frame_rate(stream.avg_frame_rate());
        if (stream.sample_aspect_ratio().num() != 0) {
            // The container's tag wins, and the muxer requires them to agree.
            copy.codecpar().sample_aspect_ratio(stream.sample_aspect_ratio());
        }
        copy.sample_aspect_ratio(copy.codecpar().sample_aspect_ratio());
        copy.disposition(stream.disposition());
        return new Lane(stream, copy, Streams.ratio(stream.time_base()));
    }

    private record Lane(AVStream from, AVStream to, double tick) {}

    private static void pump(
            AVFormatContext from, @Nullable Lane[] lanes, Output output, Progress progress, Cutoff cutoff)
            throws FfmpegException, IOException {
        AVPacket packet = av_packet_alloc();
        double size = Math.max(1, avio_size(from.pb()));
        AVStream[] wanted =
                Stream.of(lanes).filter(Objects::nonNull).map(Lane::from).toArray(AVStream[]::new);
        TimestampNormalizer timestamps = new TimestampNormalizer(from, wanted);
        try {
            for (int answer; (answer = av_read_frame(from, packet)) != AVERROR_EOF(); ) {
                if (cutoff.reached()) {
                    throw FfmpegException.of("the file takes too long to be copied");
                }
                FfmpegException.check(answer, "the file cannot be read");
                int index = packet.stream_index();
                Lane lane = index < lanes.length ? lanes[index] : null;
                if (lane == null || packet.size() == 0) {
                    av_packet_unref(packet);
                    continue;
                }
                progress.at(Math.clamp((double) packet.pos() / size, 0, 1));
                timestamps.apply(packet, lane.tick());
                av_packet_rescale_ts(packet, lane.from().time_base(), lane.to().time_base());
                packet.stream_index(lane.to().index());
                packet.pos(-1);
                output.write(packet);
            }
        } finally {
            av_packet_free(packet);
        }
    }
}
