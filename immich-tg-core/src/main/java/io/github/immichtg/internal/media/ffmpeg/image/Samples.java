package io.github.immichtg.internal.media.ffmpeg.image;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_FLOAT;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/**
 * Memory layout of a decoded image's samples.
 *
 * @param components RGB; or luma and two of chroma; or luma only; each optionally followed by alpha
 * @param shiftX how many times the width of chroma is halved
 * @param shiftY how many times the height of chroma is halved
 */
record Samples(List<Component> components, int shiftX, int shiftY, boolean rgb, boolean alpha, boolean jpegRange) {

    private static final int UNREADABLE =
            AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_HWACCEL;

    /** The layout of an FFmpeg pixel format. */
    static Samples of(int format) throws FfmpegException {
        AVPixFmtDescriptor description = av_pix_fmt_desc_get(format);
        if (description == null || (description.flags() & UNREADABLE) != 0) {
            throw FfmpegException.of("unsupported pixel layout");
        }
        boolean big = (description.flags() & AV_PIX_FMT_FLAG_BE) != 0;
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < description.nb_components(); i++) {
            AVComponentDescriptor part = description.comp().getPointer(i);
            components.add(new Component(part.plane(), part.step(), part.offset(), part.shift(), part.depth(), big));
        }
        return new Samples(
                List.copyOf(components),
                description.log2_chroma_w(),
                description.log2_chroma_h(),
                (description.flags() & AV_PIX_FMT_FLAG_RGB) != 0,
                (description.flags() & AV_PIX_FMT_FLAG_ALPHA) != 0,
                description.name().getString().startsWith("yuvj"));
    }

    /** Bits per luma, red, green or blue sample. */
    int depth() {
        return components.get(0).depth();
    }

    /** Whether the image is grey. */
    boolean grey() {
        return components.size() < 3;
    }

    /** Number of planes. */
    int planes() {
        return 1 + components.stream().mapToInt(Component::plane).max().orElse(0);
    }

    /** Number of rows of a plane in an image of this height. */
    int planeHeight(int plane, int height) {
        return isChroma(plane) ? -(-height >> shiftY) : height;
    }

    /** Number of bytes of so many pixels in a row of a plane. */
    int rowBytes(int plane, int width) {
        int step = components.stream()
                .filter(component -> component.plane() == plane)
                .mapToInt(Component::step)
                .max()
                .orElse(0);
        return step * (isChroma(plane) ? -(-width >> shiftX) : width);
    }

    private boolean isChroma(int plane) {
        return components.size() >= 3
                && !rgb
                && components.get(0).plane() != plane
                && (plane == components.get(1).plane()
                        || plane == components.get(2).plane());
    }

    /**
     * One kind of sample.
     *
     * @param step bytes from one sample to the next
     * @param offset bytes before the first sample in a row
     * @param shift number of unused low bits
     * @param depth bits per sample
     */
    record Component(int plane, int step, int offset, int shift, int depth, boolean bigEndian) {

        int bytes() {
            return depth + shift > 8 ? 2 : 1;
        }

        void read(byte[] row, int count, int[] target, int at) {
            if (bytes() == 2) {
                int high = bigEndian ? 0 : 1;
                int mask = (1 << depth) - 1;
                for (int i = 0, from = 0; i < count; i++, from += step) {
                    target[at + i] = ((row[from + high] & 0xFF) << 8 | (row[from + 1 - high] & 0xFF)) >> shift & mask;
                }
            } else if (step == 1) {
                for (int i = 0; i < count; i++) {
                    target[at + i] = row[i] & 0xFF;
                }
            } else {
                for (int i = 0, from = 0; i < count; i++, from += step) {
                    target[at + i] = row[from] & 0xFF;
                }
            }
        }
    }
}
