package io.github.immichtg.internal.media.ffmpeg.image;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Natives;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Codes pictures of one size for tests, all but without loss. */
public final class TileEncoder {

    private TileEncoder() {}

    /** What a HEIF file holds of them: the decoder's configuration, and each picture's bytes. */
    public record Coded(byte[] configuration, List<byte[]> pictures) {}

    /** Codes them as the given coding says. */
    public static Coded encode(List<BufferedImage> pictures, Coding coding) throws FfmpegException {
        return encode(pictures, coding, 2);
    }

    /** The same with a quantizer: 2 is next to lossless, 25 is what phones take. */
    public static Coded encode(List<BufferedImage> pictures, Coding coding, int quantizer) throws FfmpegException {
        Natives.require();
        boolean hevc = coding.codec().equals("hevc");
        var codec = avcodec_find_encoder_by_name(hevc ? "libx265" : "libaom-av1");
        AVCodecContext context = avcodec_alloc_context3(codec);
        try {
            context.width(pictures.get(0).getWidth()).height(pictures.get(0).getHeight());
            context.pix_fmt(av_get_pix_fmt(coding.format()))
                    .thread_count(1)
                    .max_b_frames(0)
                    .gop_size(1);
            context.time_base().num(1).den(25);
            context.colorspace(coding.matrix()).color_range(coding.fullRange() ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            if (hevc) {
                av_opt_set(context.priv_data(), "preset", "ultrafast", 0);
                String plain = "log-level=none:keyint=1:bframes=0:rc-lookahead=0:pools=none:frame-threads=1:info=0:qp="
                        + quantizer;
                av_opt_set(context.priv_data(), "x265-params", plain, 0);
            } else {
                av_opt_set(context.priv_data(), "cpu-used", "8", 0);
                av_opt_set(context.priv_data(), "crf", String.valueOf(quantizer), 0);
                av_opt_set(context.priv_data(), "lag-in-frames", "0", 0);
            }
            FfmpegException.check(avcodec_open2(context, codec, (AVDictionary) null), "the encoder refuses");
            List<byte[]> packets = new ArrayList<>();
            for (BufferedImage picture : pictures) {
                send(context, picture, coding, packets.size());
                receive(context, packets);
            }
            avcodec_send_frame(context, null);
            receive(context, packets);
            if (!hevc) {
                return new Coded(Parameters.av1(coding), packets);
            }
            byte[] extradata = new byte[context.extradata_size()];
            context.extradata().get(extradata);
            return new Coded(
                    Parameters.hevc(extradata, coding),
                    packets.stream().map(Parameters::withLengths).toList());
        } finally {
            avcodec_free_context(context);
        }
    }

    private static void receive(AVCodecContext context, List<byte[]> packets) {
        AVPacket packet = av_packet_alloc();
        while (avcodec_receive_packet(context, packet) >= 0) {
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            packets.add(bytes);
        }
        av_packet_free(packet);
    }

    private static void send(AVCodecContext context, BufferedImage picture, Coding coding, long number)
            throws FfmpegException {
        AVFrame frame = av_frame_alloc();
        try {
            frame.width(context.width()).height(context.height()).format(context.pix_fmt());
            frame.colorspace(context.colorspace()).color_range(context.color_range());
            FfmpegException.check(av_frame_get_buffer(frame, 0), "no memory for a picture");
            for (int plane = 0; plane < (coding.grey() ? 1 : 3); plane++) {
                fill(frame, plane, picture, coding);
            }
            frame.pts(number);
            FfmpegException.check(avcodec_send_frame(context, frame), "the encoder refuses a picture");
        } finally {
            av_frame_free(frame);
        }
    }

    /** Chroma is the mean of the pixels that it stands for. */
    private static void fill(AVFrame frame, int plane, BufferedImage picture, Coding coding) {
        int shiftX = plane == 0 ? 0 : coding.shiftX();
        int shiftY = plane == 0 ? 0 : coding.shiftY();
        int width = -(-picture.getWidth() >> shiftX);
        int height = -(-picture.getHeight() >> shiftY);
        int stride = frame.linesize(plane);
        ByteBuffer bytes = frame.data(plane)
                .capacity((long) stride * height)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                int count = 0;
                for (int i = 0; i < 1 << shiftX + shiftY; i++) {
                    int px = (x << shiftX) + (i & (1 << shiftX) - 1);
                    int py = (y << shiftY) + (i >> shiftX);
                    if (px < picture.getWidth() && py < picture.getHeight()) {
                        int rgb = picture.getRGB(px, py);
                        sum += coding.samples(
                                        (rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0)[
                                plane];
                        count++;
                    }
                }
                int value = (int) Math.round(sum / count);
                if (coding.depth() > 8) {
                    bytes.putShort(y * stride + x * 2, (short) value);
                } else {
                    bytes.put(y * stride + x, (byte) value);
                }
            }
        }
    }

    /** What decoders are told first, as ISO/IEC 14496-15 and the AV1 binding lay it out. */
    private static final class Parameters {

        static byte[] av1(Coding coding) {
            int profile = coding.chroma().equals("422") || coding.depth() == 12 ? 2 : coding.shiftX() == 1 ? 0 : 1;
            int flags = (coding.depth() > 8 ? 0x40 : 0)
                    | (coding.depth() == 12 ? 0x20 : 0)
                    | (coding.grey() ? 0x10 : 0)
                    | coding.shiftX() << 3
                    | coding.shiftY() << 2;
            return new byte[] {(byte) 0x81, (byte) ((coding.grey() ? 0 : profile) << 5 | 8), (byte) flags, 0};
        }

        static byte[] hevc(byte[] annexB, Coding coding) {
            List<byte[]> units = units(annexB);
            byte[] sps =
                    units.stream().filter(unit -> type(unit) == 33).findFirst().orElseThrow();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(1);
            bytes.write(unescaped(sps), 3, 12);
            int chroma = switch (coding.chroma()) {
                case "gray" -> 0;
                case "420" -> 1;
                case "422" -> 2;
                default -> 3;
            };
            int depth = 0xF8 | coding.depth() - 8;
            bytes.writeBytes(new byte[] {
                (byte) 0xF0,
                0,
                (byte) 0xFC,
                (byte) (0xFC | chroma),
                (byte) depth,
                (byte) depth,
                0,
                0,
                0x0F,
                (byte) units.size()
            });
            for (byte[] unit : units) {
                bytes.writeBytes(new byte[] {(byte) (0x80 | type(unit)), 0, 1});
                bytes.writeBytes(new byte[] {(byte) (unit.length >> 8), (byte) unit.length});
                bytes.writeBytes(unit);
            }
            return bytes.toByteArray();
        }

        static byte[] withLengths(byte[] annexB) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (byte[] unit : units(annexB)) {
                if (type(unit) < 32) {
                    bytes.writeBytes(ByteBuffer.allocate(4).putInt(unit.length).array());
                    bytes.writeBytes(unit);
                }
            }
            return bytes.toByteArray();
        }

        private static int type(byte[] unit) {
            return unit[0] >> 1 & 0x3F;
        }

        /** What lies between the marks 0 0 1. */
        private static List<byte[]> units(byte[] annexB) {
            List<byte[]> units = new ArrayList<>();
            int start = -1;
            for (int i = 0; i <= annexB.length; i++) {
                boolean end = i == annexB.length;
                if (end || (i + 2 < annexB.length && annexB[i] == 0 && annexB[i + 1] == 0 && annexB[i + 2] == 1)) {
                    if (start >= 0) {
                        int to = !end && annexB[i - 1] == 0 ? i - 1 : i;
                        units.add(Arrays.copyOfRange(annexB, start, to));
                    }
                    start = i + 3;
                }
            }
            return units;
        }

        private static byte[] unescaped(byte[] unit) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = 0; i < unit.length; i++) {
                if (i < 2 || unit[i] != 3 || unit[i - 1] != 0 || unit[i - 2] != 0) {
                    bytes.write(unit[i]);
                }
            }
            return bytes.toByteArray();
        }
    }
}
