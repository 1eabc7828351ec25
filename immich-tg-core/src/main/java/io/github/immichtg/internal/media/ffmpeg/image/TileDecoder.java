package io.github.immichtg.internal.media.ffmpeg.image;

import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_THREAD_FRAME;
import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_THREAD_SLICE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Natives;
import io.github.immichtg.internal.media.heif.CodedItem;
import io.github.immichtg.internal.media.heif.Extent;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.stream.ImageInputStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Decoder for tiles of one configuration, which come out in the order they went in; it may work on later ones
 * meanwhile. Not thread-safe; owns its native context.
 */
final class TileDecoder implements AutoCloseable {

    // Coded sizes are whole blocks, so they may exceed the displayed size.
    private static final int BLOCK = 128;
    private static final int CHUNK = 64 * 1024;

    private final AVCodecContext context;

    private TileDecoder(AVCodecContext context) {
        this.context = context;
    }

    /**
     * Opens the decoder for images like this one.
     *
     * @param threads for one large image, or for several small ones at a time
     */
    static TileDecoder open(CodedItem item, boolean several, int threads) throws FfmpegException {
        return open(item, several, threads, 0);
    }

    /** Opens the decoder for one image whose sides are halved so many times. */
    static TileDecoder open(CodedItem item, int halvings) throws FfmpegException {
        return open(item, false, 1, halvings);
    }

    private static TileDecoder open(CodedItem item, boolean several, int threads, int halvings) throws FfmpegException {
        Natives.require();
        AVCodec codec = avcodec_find_decoder_by_name(decoder(item.type()));
        if (codec == null) {
            throw FfmpegException.of("there is no decoder for " + item.type());
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        byte[] configuration = item.configuration();
        if (configuration.length > 0) {
            BytePointer extradata =
                    new BytePointer(av_mallocz((long) configuration.length + AV_INPUT_BUFFER_PADDING_SIZE));
            extradata.put(configuration, 0, configuration.length);
            context.extradata(extradata).extradata_size(configuration.length);
        }
        // Fails on corrupt data instead of concealing it.
        context.err_recognition(AV_EF_EXPLODE);
        context.lowres(halvings);
        // libaom's threads need 1.2 GB more for 20 megapixels, and are hardly faster.
        context.thread_count(item.type().equals("av01") ? 1 : threads)
                .thread_type(several ? FF_THREAD_FRAME : FF_THREAD_SLICE);
        context.max_pixels(((long) item.width() + BLOCK) * ((long) item.height() + BLOCK));
        try {
            FfmpegException.check(
                    avcodec_open2(context, codec, (AVDictionary) null), "the decoder refuses the picture");
        } catch (FfmpegException e) {
            avcodec_free_context(context);
            throw e;
        }
        return new TileDecoder(context);
    }

    static boolean decodes(String type) {
        return avcodec_find_decoder_by_name(decoder(type)) != null;
    }

    private static String decoder(String type) {
        return switch (type) {
            case "hvc1", "hev1" -> "hevc";
            case "av01" -> "libaom-av1";
            case "avc1" -> "h264";
            case "jpeg" -> "mjpeg";
            default -> type;
        };
    }

    /**
     * Sends a tile.
     *
     * @param number is returned with its image
     * @return false if an image has to be received first
     */
    boolean send(ImageInputStream file, CodedItem item, long number) throws FfmpegException, IOException {
        AVPacket packet = av_packet_alloc();
        try {
            long length = item.length();
            if (length > Integer.MAX_VALUE - CHUNK) {
                throw FfmpegException.of("a coded picture of " + length + " bytes");
            }
            FfmpegException.check(av_new_packet(packet, (int) length), "no memory for the coded picture");
            if (length > 0) {
                fill(packet.data().capacity(length).asByteBuffer(), file, item);
            }
            packet.pts(number);
            int answer = avcodec_send_packet(context, packet);
            if (answer == AVERROR_EAGAIN()) {
                return false;
            }
            FfmpegException.check(answer, "the picture cannot be decoded");
            return true;
        } finally {
            av_packet_free(packet);
        }
    }

    /** Signals the end of input. */
    void end() throws FfmpegException {
        FfmpegException.check(avcodec_send_packet(context, null), "the picture cannot be decoded");
    }

    /** The image of the only tile there is, owned by the caller. */
    Frame only(ImageInputStream file, CodedItem item) throws FfmpegException, IOException {
        send(file, item, 0);
        end();
        Decoded decoded = receive();
        if (decoded == null) {
            throw FfmpegException.of("the picture cannot be decoded");
        }
        return decoded.frame();
    }

    /** The next image, owned by the caller; null if more input is needed, or the end is reached. */
    @Nullable Decoded receive() throws FfmpegException {
        AVFrame frame = av_frame_alloc();
        int answer = avcodec_receive_frame(context, frame);
        if (answer < 0) {
            av_frame_free(frame);
            if (answer != AVERROR_EAGAIN() && answer != AVERROR_EOF) {
                FfmpegException.check(answer, "the picture cannot be decoded");
            }
            return null;
        }
        long number = frame.pts();
        return new Decoded(number, new Frame(frame));
    }

    /** An image with the number it was sent with. */
    record Decoded(long number, Frame frame) {}

    private static void fill(ByteBuffer target, ImageInputStream file, CodedItem item) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, item.length())];
        for (Extent extent : item.extents()) {
            file.seek(extent.offset());
            for (long left = extent.length(); left > 0; ) {
                int count = (int) Math.min(left, chunk.length);
                file.readFully(chunk, 0, count);
                target.put(chunk, 0, count);
                left -= count;
            }
        }
    }

    @Override
    public void close() {
        avcodec_free_context(context);
    }
}
