package io.github.immichtg.internal.media.ffmpeg.image;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Natives;
import io.github.immichtg.internal.media.heif.CodedItem;
import io.github.immichtg.internal.media.heif.Extent;
import java.io.IOException;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/**
 * Reader of JPEGs at the size in which they are needed: the decoder leaves out what a half, a quarter or an eighth
 * does not need, and native code scales the rest. Only the decoded image is held, with one byte per sample.
 */
public final class ScaledJpeg {

    /** An eighth: of a block of 64 samples one is decoded. */
    private static final int MOST_HALVINGS = 3;

    private static final int BT601 = 5;

    private final int width;
    private final int height;
    private final int toWidth;
    private final int toHeight;

    /**
     * A reader of an image of a size, for a size that is not larger.
     *
     * @param width as its header states it
     */
    public ScaledJpeg(int width, int height, int toWidth, int toHeight) {
        this.width = width;
        this.height = height;
        this.toWidth = toWidth;
        this.toHeight = toHeight;
    }

    /** Whether FFmpeg is there to decode it. */
    public static boolean isPossible() {
        return NativePicture.decodes("jpeg");
    }

    /** Native memory in bytes while {@link #read} runs, without the coefficients of a progressive image. */
    public long decodingBytes() {
        int halvings = halvings();
        // Up to three components at full size, and the scaled image.
        return 3L * (width >> halvings) * (height >> halvings) + 3L * toWidth * toHeight;
    }

    /**
     * Reads the image of luma and chroma, or of grey, that a file begins with.
     *
     * @param length of the file in bytes
     * @return owned by the caller
     * @throws FfmpegException if it cannot be decoded, or is damaged
     */
    public Bitmap read(ImageInputStream file, long length) throws FfmpegException, IOException {
        Natives.require();
        CodedItem item = new CodedItem("jpeg", new byte[0], List.of(new Extent(0, length)), width, height);
        int halvings = halvings();
        try (TileDecoder decoder = TileDecoder.open(item, halvings);
                Frame frame = decoder.only(file, item)) {
            if (frame.width() != -(-width >> halvings) || frame.height() != -(-height >> halvings)) {
                throw FfmpegException.of("the picture is of another size than its header says");
            }
            if (frame.samples().rgb()
                    || !frame.samples().grey() && !frame.samples().jpegRange()) {
                throw FfmpegException.of("the picture is not of luma and chroma");
            }
            Scaler.Plan plan = new Scaler.Plan(frame.width(), frame.height(), toWidth, toHeight, BT601, true);
            try (Scaler scaler = new Scaler(frame, plan)) {
                scaler.add(frame.handle(), frame.height());
                return scaler.take();
            }
        }
    }

    private int halvings() {
        int halvings = 0;
        while (halvings < MOST_HALVINGS && width >> (halvings + 1) >= toWidth && height >> (halvings + 1) >= toHeight) {
            halvings++;
        }
        return halvings;
    }
}
