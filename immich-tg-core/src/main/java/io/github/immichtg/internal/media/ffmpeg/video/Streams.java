package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEPENDENT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_STILL_IMAGE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_TIMED_THUMBNAILS;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/** Selection of a file's main video and audio streams. */
final class Streams {

    private static final int NOT_THE_MOVIE = AV_DISPOSITION_ATTACHED_PIC
            | AV_DISPOSITION_STILL_IMAGE
            | AV_DISPOSITION_TIMED_THUMBNAILS
            | AV_DISPOSITION_DEPENDENT;

    /**
     * Share of the frames that the liveliest stream has. A stream with fewer is a large still beside the video, as in
     * motion photos.
     */
    private static final double MOVING = 0.5;

    private Streams() {}

    /** Skips the packets of all but the first video and audio streams. */
    static void passOverAllBut(AVFormatContext context, int most) {
        int pictures = 0;
        int sounds = 0;
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            int type = stream.codecpar().codec_type();
            boolean tooMany =
                    type == AVMEDIA_TYPE_VIDEO && ++pictures > most || type == AVMEDIA_TYPE_AUDIO && ++sounds > most;
            if (tooMany) {
                stream.discard(AVDISCARD_ALL);
            }
        }
    }

    static @Nullable AVStream picture(AVFormatContext context) {
        return best(context, AVMEDIA_TYPE_VIDEO);
    }

    static @Nullable AVStream sound(AVFormatContext context) {
        return best(context, AVMEDIA_TYPE_AUDIO);
    }

    /**
     * The stream of the second microphone of a camera that records each as a stream of its own; null if the sound is
     * anything else.
     */
    static @Nullable AVStream right(AVFormatContext context, AVStream left) {
        if (left.codecpar().ch_layout().nb_channels() != 1) {
            return null;
        }
        AVStream right = null;
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            if (stream.codecpar().codec_type() != AVMEDIA_TYPE_AUDIO || i == left.index()) {
                continue;
            } else if (!isAlike(stream, left)) {
                return null;
            }
            right = right == null && i > left.index() ? stream : right;
        }
        return right;
    }

    private static boolean isAlike(AVStream one, AVStream other) {
        AVCodecParameters parameters = one.codecpar();
        return parameters.ch_layout().nb_channels() == 1
                && parameters.codec_id() == other.codecpar().codec_id()
                && parameters.sample_rate() == other.codecpar().sample_rate()
                && (one.disposition() & ~AV_DISPOSITION_DEFAULT) == (other.disposition() & ~AV_DISPOSITION_DEFAULT)
                && tag(one, "language").equals(tag(other, "language"))
                && tag(one, "title").equals(tag(other, "title"));
    }

    private static String tag(AVStream stream, String name) {
        AVDictionaryEntry entry = av_dict_get(stream.metadata(), name, null, 0);
        return entry == null ? "" : entry.value().getString();
    }

    /** The first of the best matching streams. */
    private static @Nullable AVStream best(AVFormatContext context, int type) {
        double most = 0;
        for (int i = 0; i < context.nb_streams(); i++) {
            most = type == AVMEDIA_TYPE_VIDEO ? Math.max(most, frames(context, context.streams(i))) : 0;
        }
        AVStream best = null;
        long bestScore = -1;
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            boolean moves = frames(context, stream) >= MOVING * most;
            long score = stream.codecpar().codec_type() == type ? score(stream, type, moves) : -1;
            if (score > bestScore) {
                best = stream;
                bestScore = score;
            }
        }
        return best;
    }

    /** Number of frames of a video, by the container's index or by its rate; 0 if it is not one, or unknown. */
    private static double frames(AVFormatContext context, AVStream stream) {
        if (stream.codecpar().codec_type() != AVMEDIA_TYPE_VIDEO || (stream.disposition() & NOT_THE_MOVIE) != 0) {
            return 0;
        }
        double seconds = Math.max(0, context.duration()) / (double) AV_TIME_BASE;
        return stream.nb_frames() > 0 ? stream.nb_frames() : ratio(stream.avg_frame_rate()) * seconds;
    }

    private static long score(AVStream stream, int type, boolean moves) {
        AVCodecParameters parameters = stream.codecpar();
        boolean picture = type == AVMEDIA_TYPE_VIDEO;
        if (picture && (stream.disposition() & NOT_THE_MOVIE) != 0) {
            return -1;
        }
        boolean known = CodecAllowlist.find(parameters.codec_id()) != null
                && (picture ? parameters.width() > 0 : parameters.sample_rate() > 0);
        boolean chosen = (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0;
        long size = picture ? (long) parameters.width() * parameters.height() : 0;
        return (known ? 1L << 62 : 0)
                + (moves ? 1L << 61 : 0)
                + (chosen ? 1L << 60 : 0)
                + Math.min(size, (1L << 59) - 1);
    }

    /** A rational number of FFmpeg's; 0 if it is undefined. */
    static double ratio(AVRational rational) {
        return rational.den() == 0 ? 0 : (double) rational.num() / rational.den();
    }
}
