package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_inv_q;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/** Pipeline of one stream from packets to frames in the encoder's format. For one thread. */
final class Track implements AutoCloseable {

    /** Samples per AAC frame. */
    static final int SAMPLES = 1024;

    /** Consumer of the output, which frees each frame; its timestamps are in the track's time base. */
    @FunctionalInterface
    interface Taker {
        void take(AVFrame frame, boolean picture) throws FfmpegException;
    }

    private final AVStream stream;
    private final Job job;
    private final Decoder decoder;
    private final AVRational base;
    private final @Nullable String pictureChain;
    private final Colour colour;
    private final AVFrame decoded = av_frame_alloc();
    private @Nullable FilterGraph graph;
    private long last = Long.MIN_VALUE;

    private Track(AVStream stream, Job job, Decoder decoder, AVRational base, @Nullable String pictureChain) {
        this.stream = stream;
        this.job = job;
        this.decoder = decoder;
        this.base = base;
        this.pictureChain = pictureChain;
        this.colour = assumed(job.movie().picture()).colour();
    }

    static Track ofPictures(AVStream stream, Job job, EncodeSettings settings) throws FfmpegException {
        Decoder decoder = Decoder.open(stream, job.threads(), job.maxPixels());
        Movie.Picture picture = assumed(job.movie().picture());
        String chain = FilterChains.picture(picture, settings.width(), settings.height(), settings.rate());
        return new Track(stream, job, decoder, pictureBase(picture, settings), chain);
    }

    static Track ofSound(AVStream stream, Movie.Sound sound, Job job) throws FfmpegException {
        Decoder decoder = Decoder.open(stream, 1, job.maxPixels());
        return new Track(stream, job, decoder, soundBase(sound), null);
    }

    /** The source's time base, so that timestamps remain exact; or that of the requested constant rate. */
    static AVRational pictureBase(Movie.Picture picture, EncodeSettings settings) {
        Movie.Tick tick = picture.pace().tick();
        return settings.rate() > 0
                ? av_inv_q(Encoders.rational(settings.rate()))
                : av_make_q(tick.numerator(), tick.denominator());
    }

    static AVRational soundBase(Movie.Sound sound) {
        return av_make_q(1, soundRate(sound));
    }

    /** Sample rates at which AAC plays everywhere: 44.1 kHz for its fractions, otherwise 48. */
    static int soundRate(Movie.Sound sound) {
        return sound.rate() > 0 && 44_100 % sound.rate() == 0 ? 44_100 : 48_000;
    }

    static Movie.Picture assumed(Movie.Picture picture) {
        Colour colour = picture.colour()
                .assumed(picture.pixels().width(), picture.pixels().height());
        return new Movie.Picture(picture.stream(), picture.codec(), picture.pixels(), colour, picture.pace());
    }

    int stream() {
        return stream.index();
    }

    double tick() {
        return Streams.ratio(stream.time_base());
    }

    boolean isRuin() {
        return decoder.isRuin();
    }

    void decode(@Nullable AVPacket packet, Taker taker) throws FfmpegException {
        decoder.send(packet);
        while (decoder.receive(decoded)) {
            filter(taker);
        }
    }

    void finish(Taker taker) throws FfmpegException {
        decode(null, taker);
        flush(taker);
    }

    private void filter(Taker taker) throws FfmpegException {
        boolean picture = pictureChain != null;
        decoded.pts(decoded.best_effort_timestamp());
        if (picture) {
            describe(decoded, colour);
            if (last == Long.MIN_VALUE && decoded.pts() != AV_NOPTS_VALUE) {
                // If sound starts first, the first frame is shown from the beginning.
                decoded.pts(0);
                last = -1;
            }
        } else if (decoded.ch_layout().order() == AV_CHANNEL_ORDER_UNSPEC) {
            int channels = decoded.ch_layout().nb_channels();
            av_channel_layout_uninit(decoded.ch_layout());
            av_channel_layout_default(decoded.ch_layout(), channels);
        }
        if (!picture && isBeyondTheEnd()) {
            return;
        }
        String shape = picture
                ? FilterGraph.pictureShape(decoded, stream.time_base())
                : FilterGraph.soundShape(decoded, stream.time_base());
        if (graph == null || !graph.takes(shape)) {
            flush(taker);
            graph = pictureChain != null
                    ? FilterGraph.ofPictures(decoded, stream.time_base(), pictureChain, job.threads())
                    : FilterGraph.ofSound(decoded, stream.time_base(), FilterChains.sound(base.den()), SAMPLES);
        }
        graph.push(decoded);
        drain(graph, taker);
    }

    /** Uses the decoder's values, then the file's, then the defaults. */
    static void describe(AVFrame frame, Colour colour) {
        AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(frame.format());
        boolean rgb = frame.format() == AV_PIX_FMT_PAL8
                || (descriptor != null && (descriptor.flags() & AV_PIX_FMT_FLAG_RGB) != 0);
        boolean full = rgb || colour.fullRange() || frame.color_range() == AVCOL_RANGE_JPEG;
        frame.colorspace(rgb ? 0 : colour.matrix());
        frame.color_primaries(colour.primaries());
        frame.color_trc(colour.transfer());
        frame.color_range(full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
    }

    /** A corrupt timestamp would be reached by hours of silence. */
    private boolean isBeyondTheEnd() {
        double end = job.movie().duration().toMillis() / 1000.0;
        return end > 0 && decoded.pts() != AV_NOPTS_VALUE && decoded.pts() * tick() > end + 10;
    }

    private void flush(Taker taker) throws FfmpegException {
        if (graph != null) {
            graph.push(null);
            drain(graph, taker);
            graph.close();
            graph = null;
        }
    }

    private void drain(FilterGraph from, Taker taker) throws FfmpegException {
        AVFrame frame = av_frame_alloc();
        try {
            while (from.pull(frame)) {
                long pts = frame.pts() == AV_NOPTS_VALUE ? last + 1 : av_rescale_q(frame.pts(), from.timeBase(), base);
                // Encoders require increasing timestamps; the second of two simultaneous frames is dropped.
                if (pts > last) {
                    last = pts;
                    frame.duration(av_rescale_q(frame.duration(), from.timeBase(), base));
                    frame.pts(pts);
                    frame.time_base(base);
                    frame.pict_type(0);
                    AVFrame taken = frame;
                    frame = av_frame_alloc();
                    taker.take(taken, pictureChain != null);
                } else {
                    av_frame_unref(frame);
                }
            }
        } finally {
            av_frame_free(frame);
        }
    }

    @Override
    public void close() {
        if (graph != null) {
            graph.close();
            graph = null;
        }
        av_frame_free(decoded);
        decoder.close();
    }
}
