package io.github.immichtg.internal.media.ffmpeg.image;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.ShortPointer;

/** Encoder of JPEGs: JFIF, 4:2:0 chroma subsampling, Huffman tables of the image's own. */
public final class JpegEncoder {

    /** With which FFmpeg takes the tables as they are. */
    private static final int UNIT = 8;

    /**
     * FFmpeg rounds coefficients down up to five eighths. These finer steps make up for that: the quality that the same
     * number means to libjpeg, in no more space.
     */
    private static final float FINER_LUMA = 0.8f;

    private static final float FINER_CHROMA = 0.6f;

    /** Tables K.1 and K.2 of ITU-T T.81. */
    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };

    private static final int[] CHROMA = {
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99,
                99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                99, 99,
        99, 99, 99, 99
    };

    private JpegEncoder() {}

    /**
     * Writes an image.
     *
     * @param quality as of libjpeg, above 0 and up to 1
     * @param file overwritten
     * @throws FfmpegException if it cannot be encoded
     * @throws IOException if the file cannot be written
     */
    public static void write(Bitmap image, float quality, Path file) throws FfmpegException, IOException {
        AVFrame frame = av_frame_alloc();
        AVPacket packet = av_packet_alloc();
        AVCodecContext context = avcodec_alloc_context3(avcodec_find_encoder_by_name("mjpeg"));
        try {
            subsample(image, frame);
            frame.quality(UNIT * FF_QP2LAMBDA);
            context.pix_fmt(AV_PIX_FMT_YUVJ420P)
                    .color_range(AVCOL_RANGE_JPEG)
                    .width(image.width())
                    .height(image.height())
                    .thread_count(1)
                    // Without FFmpeg's version as a comment.
                    .flags(AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT)
                    .global_quality(UNIT * FF_QP2LAMBDA)
                    .intra_matrix(table(LUMA, 1 - FINER_LUMA * (1 - quality)))
                    .chroma_intra_matrix(table(CHROMA, 1 - FINER_CHROMA * (1 - quality)));
            context.time_base().num(1).den(1);
            // Square pixels: a JFIF header.
            context.sample_aspect_ratio().num(1).den(1);
            String refused = "the picture cannot be encoded";
            FfmpegException.check(avcodec_open2(context, null, (AVDictionary) null), refused);
            FfmpegException.check(avcodec_send_frame(context, frame), refused);
            FfmpegException.check(avcodec_send_frame(context, null), refused);
            FfmpegException.check(avcodec_receive_packet(context, packet), refused);
            save(packet.data().capacity(packet.size()).asByteBuffer(), file);
        } finally {
            avcodec_free_context(context);
            av_packet_free(packet);
            av_frame_free(frame);
        }
    }

    private static void save(ByteBuffer bytes, Path file) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    /** JFIF's conversion to luma and chroma, with the mean of four pixels for chroma; FFmpeg's own is off by half a step. */
    private static void subsample(Bitmap image, AVFrame frame) throws FfmpegException {
        frame.format(AV_PIX_FMT_YUVJ420P).width(image.width()).height(image.height());
        FfmpegException.check(av_frame_get_buffer(frame, 0), "no memory for the picture");
        int columns = (image.width() + 1) / 2;
        int rows = (image.height() + 1) / 2;
        PixelPairs pairs = new PixelPairs(image);
        ByteBuffer luma = plane(frame, 0, image.height());
        ByteBuffer blue = plane(frame, 1, rows);
        ByteBuffer red = plane(frame, 2, rows);
        for (int row = 0; row < rows; row++) {
            pairs.read(2 * row);
            luma.put(2 * row * frame.linesize(0), pairs.upper, 0, image.width());
            if (2 * row + 1 < image.height()) {
                luma.put((2 * row + 1) * frame.linesize(0), pairs.lower, 0, image.width());
            }
            blue.put(row * frame.linesize(1), pairs.blue, 0, columns);
            red.put(row * frame.linesize(2), pairs.red, 0, columns);
        }
    }

    private static ByteBuffer plane(AVFrame frame, int plane, int rows) {
        return frame.data(plane).capacity((long) frame.linesize(plane) * rows).asByteBuffer();
    }

    /** libjpeg's table of a quality; the context frees it. */
    private static ShortPointer table(int[] table, float quality) {
        float scale = quality < 0.5f ? 0.5f / quality : 2 - 2 * quality;
        ShortPointer steps = new ShortPointer(av_malloc((long) table.length * Short.BYTES));
        for (int i = 0; i < table.length; i++) {
            steps.put(i, (short) Math.max(1, Math.min(255, Math.round(table[i] * scale))));
        }
        return steps;
    }
}
