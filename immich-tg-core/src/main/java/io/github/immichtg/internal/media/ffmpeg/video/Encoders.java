package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_FRAME_DURATION;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_PASS1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_PASS2;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Natives;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/** Configuration of the encoders for video and sound. */
public final class Encoders {

    /** Most of the quality of "medium" in two thirds of its time. */
    private static final String PRESET = "fast";

    /** Seconds between key frames. */
    private static final int KEY_SECONDS = 4;

    /** Number of frames to plan ahead where memory is short, instead of the preset's thirty. */
    private static final int LOOKAHEAD_SPARINGLY = 5;

    private Encoders() {}

    /**
     * Name of the H.264 encoder: {@code libx264}, or {@code libopenh264} if the natives have no other; empty without
     * either.
     */
    public static String h264() {
        Natives.require();
        AVCodec codec = picture();
        return codec == null ? "" : codec.name().getString();
    }

    private static @Nullable AVCodec picture() {
        AVCodec x264 = avcodec_find_encoder_by_name("libx264");
        // Without x264, the default H.264 encoder may be one for missing hardware.
        return x264 != null ? x264 : avcodec_find_encoder_by_name("libopenh264");
    }

    static Encoder picture(EncodeSettings settings, AVRational timeBase, double rate, Job job) throws FfmpegException {
        AVCodec codec = picture();
        if (codec == null) {
            throw FfmpegException.of("FFmpeg's libraries here cannot make H.264");
        }
        Map<String, String> options = new HashMap<>();
        options.put("profile", "high");
        if (codec.name().getString().equals("libx264")) {
            options.put("preset", PRESET);
            if (job.sparing()) {
                options.put("rc-lookahead", String.valueOf(LOOKAHEAD_SPARINGLY));
            }
        } else {
            options.put("allow_skip_frames", "0");
        }
        switch (settings.coding()) {
            case EncodeSettings.Quality quality -> options.put("crf", String.valueOf(quality.factor()));
            case EncodeSettings.Rehearsal rehearsal -> {
                options.put("crf", String.valueOf(rehearsal.factor()));
                options.put("stats", notes(rehearsal.notes()));
            }
            case EncodeSettings.Performance performance -> options.put("stats", notes(performance.notes()));
            case EncodeSettings.Steady steady -> options.put("rc_mode", "bitrate");
        }
        return Encoder.open(codec, options, context -> {
            picture(context, settings);
            context.time_base(timeBase);
            context.framerate(rational(rate));
            context.gop_size(Math.max(1, (int) Math.round((rate > 0 ? rate : 25) * KEY_SECONDS)));
            context.thread_count(job.threads());
        });
    }

    private static String notes(Path notes) {
        return notes.toAbsolutePath().toString();
    }

    private static void picture(AVCodecContext context, EncodeSettings settings) {
        context.width(settings.width());
        context.height(settings.height());
        context.pix_fmt(AV_PIX_FMT_YUV420P);
        context.sample_aspect_ratio(av_make_q(1, 1));
        context.color_primaries(Colour.BT709);
        context.color_trc(Colour.BT709);
        context.colorspace(Colour.BT709);
        context.color_range(AVCOL_RANGE_MPEG);
        int flags = AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_FRAME_DURATION;
        switch (settings.coding()) {
            case EncodeSettings.Quality quality -> context.flags(context.flags() | flags);
            case EncodeSettings.Rehearsal rehearsal -> context.flags(context.flags() | flags | AV_CODEC_FLAG_PASS1);
            case EncodeSettings.Performance performance -> {
                context.flags(context.flags() | flags | AV_CODEC_FLAG_PASS2);
                context.bit_rate(performance.bitRate());
            }
            case EncodeSettings.Steady steady -> {
                context.flags(context.flags() | flags);
                context.bit_rate(steady.bitRate());
            }
        }
    }

    static Encoder sound(int rate, int bitRate) throws FfmpegException {
        AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
        if (codec == null) {
            throw FfmpegException.of("FFmpeg's libraries here cannot make AAC");
        }
        return Encoder.open(codec, Map.of(), context -> {
            context.sample_fmt(AV_SAMPLE_FMT_FLTP);
            context.sample_rate(rate);
            av_channel_layout_default(context.ch_layout(), 2);
            context.time_base(av_make_q(1, rate));
            context.bit_rate(bitRate);
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        });
    }

    static AVRational rational(double rate) {
        if (!(rate > 0)) {
            return av_make_q(0, 1);
        }
        // The frame rates of television are multiples of 1000/1001.
        for (int den : new int[] {1, 1001}) {
            double num = rate * den;
            int whole = (int) Math.round(den == 1 ? num : num / 1000) * (den == 1 ? 1 : 1000);
            if (Math.abs(num - whole) < 1e-4 * whole) {
                return av_make_q(whole, den);
            }
        }
        return av_make_q((int) Math.round(rate * 1000), 1000);
    }
}
