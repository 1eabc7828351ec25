package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Transcoder: one thread reads, decodes and filters, the calling one encodes and writes.
 *
 * <pre>{@code
 * Spent spent = Transcoding.run(job, recipe, target, 50_000_000);
 * }</pre>
 */
public final class Transcoding implements AutoCloseable {

    private final Job job;
    private final @Nullable Output output;
    private final Lane pictures;
    private final @Nullable Lane sound;
    private final AVPacket packet = av_packet_alloc();

    /** An encoder, its output stream, and its statistics. */
    private static final class Lane {
        final Encoder encoder;
        final @Nullable AVStream stream;
        long bytes;
        int packets;
        double end;

        Lane(Encoder encoder, @Nullable Output output) throws FfmpegException {
            this.encoder = encoder;
            this.stream = output == null ? null : output.add();
            if (stream != null) {
                encoder.describe(stream);
            }
        }
    }

    /**
     * Statistics of a transcoded video.
     *
     * @param pictureBytes size of the video stream without the container
     * @param soundBytes size of the audio stream without the container
     * @param pictures number of frames
     * @param pieces number of audio packets
     * @param seconds displayed duration of the frames
     * @param whole false if it was aborted because it became too large
     */
    public record Spent(long pictureBytes, long soundBytes, int pictures, int pieces, double seconds, boolean whole) {}

    private Transcoding(Job job, EncodeSettings settings, @Nullable Output output) throws FfmpegException {
        this.job = job;
        this.output = output;
        double rate = settings.rate() > 0
                ? settings.rate()
                : job.movie().picture().pace().rate();
        Encoder encoder =
                Encoders.picture(settings, Track.pictureBase(job.movie().picture(), settings), rate, job);
        this.pictures = new Lane(encoder, output);
        Movie.Sound heard = job.movie().sound();
        this.sound = heard == null
                ? null
                : new Lane(Encoders.sound(Track.soundRate(heard), settings.soundBitRate()), output);
    }

    /**
     * Transcodes a file.
     *
     * @param target created or overwritten; not written in a first pass
     * @param maxBytes the job is aborted when the streams exceed it
     * @throws FfmpegException if the file cannot be decoded or the job had to end early
     * @throws IOException if the target cannot be written
     */
    public static Spent run(Job job, EncodeSettings settings, Path target, long maxBytes)
            throws FfmpegException, IOException {
        boolean written = !(settings.coding() instanceof EncodeSettings.Rehearsal);
        try (Output output = written ? Output.create(target, "mp4", job.cutoff()) : null;
                Transcoding transcoding = new Transcoding(job, settings, output)) {
            if (output != null) {
                output.begin(Map.of("movflags", "+faststart"));
            }
            return transcoding.all(settings, maxBytes);
        }
    }

    private Spent all(EncodeSettings settings, long maxBytes) throws FfmpegException, IOException {
        boolean whole = true;
        // Closed, and thereby ended, before its consumers.
        try (FrameReader reader = FrameReader.start(job, settings)) {
            while (whole) {
                FrameReader.Item item = reader.take();
                if (item instanceof FrameReader.End end) {
                    finish(end);
                    break;
                } else if (item instanceof FrameReader.Frame frame) {
                    encode(frame);
                    whole = output == null || bytes() <= maxBytes;
                }
            }
        }
        if (whole && output != null) {
            job.goOn();
            output.finish();
        }
        return new Spent(
                pictures.bytes,
                sound == null ? 0 : sound.bytes,
                pictures.packets,
                sound == null ? 0 : sound.packets,
                pictures.end,
                whole);
    }

    private long bytes() {
        return pictures.bytes + (sound == null ? 0 : sound.bytes);
    }

    private void encode(FrameReader.Frame item) throws FfmpegException, IOException {
        AVFrame frame = item.frame();
        try {
            job.goOn();
            Lane lane = item.picture() ? pictures : sound;
            if (lane != null) {
                if (item.picture()) {
                    tell(frame);
                }
                lane.encoder.send(frame);
                write(lane);
            }
        } finally {
            av_frame_free(frame);
        }
    }

    private void tell(AVFrame frame) {
        double seconds = frame.pts() * Streams.ratio(pictures.encoder.timeBase());
        double all = job.movie().duration().toMillis() / 1000.0;
        job.progress().at(all > 0 ? Math.clamp(seconds / all, 0, 1) : 0);
    }

    private void finish(FrameReader.End end) throws FfmpegException, IOException {
        if (end.failure() != null) {
            throw end.failure();
        }
        pictures.encoder.send(null);
        write(pictures);
        if (sound != null) {
            sound.encoder.send(null);
            write(sound);
        }
        if (pictures.packets == 0) {
            throw FfmpegException.of("none of its pictures can be decoded");
        }
    }

    private void write(Lane lane) throws FfmpegException, IOException {
        while (lane.encoder.receive(packet)) {
            lane.bytes += packet.size();
            lane.packets++;
            double tick = Streams.ratio(lane.encoder.timeBase());
            lane.end = Math.max(lane.end, (packet.pts() + packet.duration()) * tick);
            if (output != null && lane.stream != null) {
                av_packet_rescale_ts(packet, lane.encoder.timeBase(), lane.stream.time_base());
                packet.stream_index(lane.stream.index());
                output.write(packet);
            } else {
                av_packet_unref(packet);
            }
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        pictures.encoder.close();
        if (sound != null) {
            sound.encoder.close();
        }
    }
}
