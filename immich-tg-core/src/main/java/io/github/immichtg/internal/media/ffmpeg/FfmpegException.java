package io.github.immichtg.internal.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_ERROR_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** Failure of an FFmpeg call. Demuxers report an interrupt as damage; the job's {@link Cutoff} tells the difference. */
public final class FfmpegException extends Exception {

    private FfmpegException(String message) {
        super(message);
    }

    /** A failure without an FFmpeg error code: an implausible result, or one beyond our limits. */
    public static FfmpegException of(String what) {
        return new FfmpegException(what);
    }

    /** Returns FFmpeg's result unless it is an error code. */
    public static int check(int answer, String what) throws FfmpegException {
        if (answer < 0) {
            throw new FfmpegException(what + ": " + text(answer));
        }
        return answer;
    }

    /** FFmpeg's message for an error code. */
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
