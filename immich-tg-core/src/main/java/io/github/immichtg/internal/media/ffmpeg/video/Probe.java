package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DOVI_CONF;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import io.github.immichtg.internal.media.ffmpeg.Cutoff;
import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Input;
import io.github.immichtg.internal.media.ffmpeg.video.Movie.Codec;
import io.github.immichtg.internal.media.ffmpeg.video.Movie.Pace;
import io.github.immichtg.internal.media.ffmpeg.video.Movie.Picture;
import io.github.immichtg.internal.media.ffmpeg.video.Movie.Pixels;
import io.github.immichtg.internal.media.ffmpeg.video.Movie.Sound;
import io.github.immichtg.internal.media.ffmpeg.video.Movie.Tick;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Probe for the streams and properties of a video file. */
public final class Probe {

    /** AV_FIELD_PROGRESSIVE; greater values are the field orders of interlaced video. */
    private static final int PROGRESSIVE = 1;

    /** Pixel aspect ratios beyond this are errors. */
    private static final double MAX_ASPECT = 8;

    /** Maximum difference of the two frame rate estimates in a stream of constant rate. */
    private static final double RATE_TOLERANCE = 0.005;

    /** Maximum number of streams per type, far more than any camera writes. */
    private static final int MOST_STREAMS = 8;

    /** Maximum pixels of frames while the file is still unknown: 8K, and square. */
    private static final long MOST_PIXELS = 1L << 26;

    private Probe() {}

    /**
     * Probes a file.
     *
     * @param demuxer FFmpeg's short name, such as {@code mov}
     * @return empty if it has no video stream: sound only, possibly with cover art
     */
    public static Optional<Movie> look(Path file, String demuxer, Cutoff cutoff) throws FfmpegException {
        try (Input input = open(file, demuxer, cutoff)) {
            Optional<Movie> movie = of(input, demuxer);
            boolean told = movie.isPresent()
                    && !movie.get().duration().isZero()
                    && (input.context().iformat().flags() & AVFMT_TS_DISCONT) == 0;
            return told ? movie : movie.map(found -> found.lasting(TimestampNormalizer.measure(input, found, cutoff)));
        }
    }

    /** Opens a file and probes its streams. */
    static Input open(Path file, String demuxer, Cutoff cutoff) throws FfmpegException {
        Input input = Input.open(file, demuxer, Map.of("codec_whitelist", CodecAllowlist.ALLOWED), cutoff);
        try {
            Streams.passOverAllBut(input.context(), MOST_STREAMS);
            look(input.context());
            if (cutoff.reached()) {
                throw FfmpegException.of("the file takes too long to be read");
            }
            return input;
        } catch (FfmpegException e) {
            input.close();
            throw e;
        }
    }

    /** Decodes the beginning of the streams as far as necessary to know them, without frames larger than allowed. */
    private static void look(AVFormatContext context) throws FfmpegException {
        int streams = context.nb_streams();
        try (PointerPointer<AVDictionary> options = new PointerPointer<>(Math.max(1, streams))) {
            for (int i = 0; i < streams; i++) {
                AVDictionary option = new AVDictionary(null);
                av_dict_set(option, "max_pixels", String.valueOf(MOST_PIXELS), 0);
                options.put(i, option);
            }
            try {
                FfmpegException.check(avformat_find_stream_info(context, options), "the file cannot be read");
            } finally {
                for (int i = 0; i < streams; i++) {
                    // FFmpeg has set the entries it consumed to null.
                    AVDictionary left = options.get(AVDictionary.class, i);
                    if (left != null && !left.isNull()) {
                        av_dict_free(left);
                    }
                }
            }
        }
    }

    static Optional<Movie> of(Input input, String demuxer) {
        AVFormatContext context = input.context();
        AVStream picture = Streams.picture(context);
        if (picture == null) {
            return Optional.empty();
        }
        AVStream sound = Streams.sound(context);
        return Optional.of(new Movie(
                demuxer, duration(context, picture), picture(picture), sound == null ? null : sound(context, sound)));
    }

    private static Duration duration(AVFormatContext context, AVStream picture) {
        if (context.duration() != AV_NOPTS_VALUE && context.duration() > 0) {
            return Duration.of(context.duration(), ChronoUnit.MICROS);
        }
        long ticks = picture.duration();
        double seconds = ticks == AV_NOPTS_VALUE || ticks <= 0 ? 0 : ticks * Streams.ratio(picture.time_base());
        return Duration.ofMillis((long) (seconds * 1000));
    }

    private static Picture picture(AVStream stream) {
        AVCodecParameters parameters = stream.codecpar();
        double average = Streams.ratio(stream.avg_frame_rate());
        double finest = Streams.ratio(stream.r_frame_rate());
        boolean constant = average > 0 && finest > 0 && Math.abs(average - finest) <= RATE_TOLERANCE * finest;
        Tick tick = new Tick(stream.time_base().num(), stream.time_base().den());
        boolean interlaced = parameters.field_order() > PROGRESSIVE;
        Pace pace = new Pace(average > 0 ? average : finest, constant, interlaced, tick);
        return new Picture(stream.index(), codec(parameters), pixels(stream), colour(parameters), pace);
    }

    private static Pixels pixels(AVStream stream) {
        AVCodecParameters parameters = stream.codecpar();
        String format = "";
        boolean alpha = false;
        AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(parameters.format());
        if (descriptor != null) {
            format = text(av_get_pix_fmt_name(parameters.format()));
            alpha = (descriptor.flags() & AV_PIX_FMT_FLAG_ALPHA) != 0 || format.equals("pal8");
        }
        double aspect = Streams.ratio(stream.sample_aspect_ratio());
        if (aspect <= 0) {
            aspect = Streams.ratio(parameters.sample_aspect_ratio());
        }
        boolean sane = aspect > 1 / MAX_ASPECT && aspect < MAX_ASPECT;
        return new Pixels(parameters.width(), parameters.height(), format, sane ? aspect : 1, turn(parameters), alpha);
    }

    private static Turn turn(AVCodecParameters parameters) {
        AVPacketSideData data = sideData(parameters, AV_PKT_DATA_DISPLAYMATRIX);
        if (data == null || data.size() < 36) {
            return Turn.NONE;
        }
        IntPointer matrix = new IntPointer(data.data());
        return Turn.of(matrix.get(0), matrix.get(1), matrix.get(3), matrix.get(4));
    }

    private static Colour colour(AVCodecParameters parameters) {
        AVPacketSideData dolby = sideData(parameters, AV_PKT_DATA_DOVI_CONF);
        // Version (two bytes), profile, level, three flags, compatibility.
        BytePointer told = dolby != null && dolby.size() >= 8 ? dolby.data() : null;
        return new Colour(
                parameters.color_primaries(),
                parameters.color_trc(),
                parameters.color_space(),
                parameters.color_range() == AVCOL_RANGE_JPEG,
                told == null ? 0 : told.get(2),
                told == null ? 0 : told.get(7));
    }

    private static Sound sound(AVFormatContext context, AVStream stream) {
        AVCodecParameters parameters = stream.codecpar();
        AVStream right = Streams.right(context, stream);
        return new Sound(
                stream.index(),
                codec(parameters),
                parameters.ch_layout().nb_channels(),
                parameters.sample_rate(),
                parameters.bit_rate(),
                right == null ? -1 : right.index());
    }

    private static Codec codec(AVCodecParameters parameters) {
        return new Codec(
                text(avcodec_get_name(parameters.codec_id())),
                parameters.profile(),
                parameters.level(),
                CodecAllowlist.find(parameters.codec_id()) != null);
    }

    static @Nullable AVPacketSideData sideData(AVCodecParameters parameters, int kind) {
        return av_packet_side_data_get(parameters.coded_side_data(), parameters.nb_coded_side_data(), kind);
    }

    private static String text(@Nullable BytePointer name) {
        return name == null ? "" : name.getString();
    }
}
