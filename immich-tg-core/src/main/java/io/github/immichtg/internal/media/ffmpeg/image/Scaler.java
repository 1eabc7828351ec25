package io.github.immichtg.internal.media.ffmpeg.image;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/** Scaler from decoded rows, as they arrive from above, to a bitmap. Owns it until it is taken; not thread-safe. */
final class Scaler implements AutoCloseable {

    private static final int UNCHANGED = 1 << 16;

    private final SwsContext context;
    private final Bitmap result;
    private int received;
    private boolean taken;

    /**
     * Sizes and colours of what is scaled.
     *
     * @param matrix code point of ITU-T H.273
     */
    record Plan(int width, int height, int toWidth, int toHeight, int matrix, boolean fullRange) {}

    /** A scaler of images like a frame. */
    Scaler(Frame like, Plan plan) throws FfmpegException {
        result = new Bitmap(plan.toWidth, plan.toHeight);
        context = sws_getContext(
                plan.width,
                plan.height,
                like.handle().format(),
                plan.toWidth,
                plan.toHeight,
                AV_PIX_FMT_GBRP,
                SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP,
                null,
                null,
                (DoublePointer) null);
        if (context == null) {
            result.close();
            throw FfmpegException.of("the picture cannot be scaled");
        }
        IntPointer coefficients = sws_getCoefficients(plan.matrix);
        sws_setColorspaceDetails(
                context, coefficients, plan.fullRange ? 1 : 0, coefficients, 1, 0, UNCHANGED, UNCHANGED);
    }

    /** Adds the next rows, which a frame begins with. */
    void add(AVFrame rows, int count) throws FfmpegException {
        FfmpegException.check(
                sws_scale(
                        context,
                        rows.data(),
                        rows.linesize(),
                        received,
                        count,
                        result.frame().data(),
                        result.frame().linesize()),
                "the picture cannot be scaled");
        received += count;
    }

    /** The result, which the caller owns from now on. */
    Bitmap take() {
        taken = true;
        return result;
    }

    @Override
    public void close() {
        sws_freeContext(context);
        if (!taken) {
            result.close();
        }
    }
}
