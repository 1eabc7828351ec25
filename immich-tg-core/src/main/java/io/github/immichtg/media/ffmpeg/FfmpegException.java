package io.github.immichtg.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_ERROR_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/**
 * FFmpeg could not do what it was asked. Its demuxers make damage of an interruption: whether it was one, the job's {@link
 * Cutoff} tells.
 */
public final class FfmpegException extends Exception {

    private FfmpegException(String message) {
        super(message);
    }

    /** A failure that no code of FFmpeg's tells: what it gave back makes no sense, or exceeds our bounds. */
    public static FfmpegException of(String what) {
        return new FfmpegException(what);
    }

    /** Passes on what FFmpeg answered, unless it is one of its errors. */
    public static int check(int answer, String what) throws FfmpegException {
        if (answer < 0) {
            throw new FfmpegException(what + ": " + text(answer));
        }
        return answer;
    }

    /** What FFmpeg says of one of its errors. */
    static String text(int code) {
        byte[] text = new byte[AV_ERROR_MAX_STRING_SIZE];
        av_strerror(code, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }
}
