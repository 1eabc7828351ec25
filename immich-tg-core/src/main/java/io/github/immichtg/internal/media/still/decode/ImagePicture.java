package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.heif.Srgb;
import io.github.immichtg.internal.media.still.color.ColorConversion;
import io.github.immichtg.internal.media.still.color.InkConversion;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/** Image from an image reader in any of Java's layouts, converted to colours row by row. */
final class ImagePicture implements Picture {

    private final BufferedImage image;
    private final byte @Nullable [] profile;
    private final int colors;
    private final boolean plain;
    private final Depth depth;
    private final boolean light;
    private final float[] samples;
    private final int[] integers;
    private final byte[] inks;
    private final @Nullable InkConversion inkConversion;

    /**
     * Form of the samples, which readers store in the next larger one.
     *
     * @param bits significant bits per sample; 0 for those of the memory layout
     * @param real whether they are floating-point numbers
     * @param swapped whether the bytes of each sample are in the wrong order
     */
    record Depth(int bits, boolean real, boolean swapped) {

        static final Depth OF_LAYOUT = new Depth(0, false, false);

        /** Java knows neither unsigned integers of 32 bits nor floating-point numbers among integers. */
        float value(int stored) {
            int number = swapped ? Integer.reverseBytes(stored) >>> 32 - bits : stored;
            return real ? Float.intBitsToFloat(number) : Integer.toUnsignedLong(number);
        }
    }

    /** @param profile from the file; null to use the reader's */
    ImagePicture(BufferedImage image, byte @Nullable [] profile, Depth depth) {
        this.image = image;
        int type = image.getRaster().getTransferType();
        boolean real = depth.real() || type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
        this.depth = new Depth(depth.bits(), real, depth.swapped());
        ColorModel model = image.getColorModel();
        this.profile = profile == null ? profileOf(model) : profile;
        this.colors = model.getNumColorComponents();
        int space = model.getColorSpace().getType();
        boolean print = space == ColorSpace.TYPE_CMYK;
        // Java takes untagged grey for linear light, which no file means; so its own conversions are not used.
        this.plain = model instanceof ComponentColorModel
                && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB || print);
        // Programs write light itself as floating-point numbers, unless a profile says otherwise.
        this.light = real && !print && (this.profile == null || ColorConversion.isLinear(this.profile));
        this.integers = new int
                [plain && type == DataBuffer.TYPE_INT
                        ? image.getWidth() * image.getRaster().getNumBands()
                        : 0];
        this.samples = new float[plain ? image.getWidth() * image.getRaster().getNumBands() : 0];
        this.inks = new byte[print ? image.getWidth() * 4 : 0];
        this.inkConversion = print ? new InkConversion(this.profile) : null;
    }

    @Override
    public int width() {
        return image.getWidth();
    }

    @Override
    public int height() {
        return image.getHeight();
    }

    @Override
    public @Nullable ColorConversion conversion() {
        return light ? ColorConversion.ofPrimaries(profile) : ColorConversion.of(profile, colors);
    }

    @Override
    public void row(int y, byte[] bgr) {
        if (plain) {
            samples(y);
            colors(bgr);
            return;
        }
        int[] argb = image.getRGB(0, y, width(), 1, null, 0, width());
        for (int x = 0; x < argb.length; x++) {
            int alpha = argb[x] >>> 24;
            bgr[x * 3] = onWhite(argb[x] & 0xFF, alpha);
            bgr[x * 3 + 1] = onWhite(argb[x] >> 8 & 0xFF, alpha);
            bgr[x * 3 + 2] = onWhite(argb[x] >> 16 & 0xFF, alpha);
        }
    }

    /** Samples from 0 to 255. */
    private void samples(int y) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        if (integers.length == 0) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width(), 1, samples);
        } else {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width(), 1, integers);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = depth.value(integers[i]);
            }
        }
        for (int band = 0; band < bands; band++) {
            int bits = depth.bits() > 0 ? depth.bits() : raster.getSampleModel().getSampleSize(band);
            float scale = depth.real() ? 255f : (float) (255 / (Math.pow(2, bits) - 1));
            for (int i = band; i < samples.length; i += bands) {
                samples[i] = light && band < colors ? Srgb.encode(samples[i]) & 0xFF : samples[i] * scale;
            }
        }
    }

    private void colors(byte[] bgr) {
        int bands = image.getRaster().getNumBands();
        boolean alpha = bands > colors && image.getColorModel().hasAlpha();
        boolean premultiplied = image.getColorModel().isAlphaPremultiplied();
        InkConversion print = inkConversion;
        for (int x = 0, from = 0; x < width(); x++, from += bands) {
            float cover = alpha ? Math.max(0, Math.min(1, samples[from + colors] / 255)) : 1;
            for (int c = 0; c < Math.max(3, colors); c++) {
                float color = samples[from + (colors == 1 ? 0 : c)];
                float ground = print != null ? 0 : 255;
                float mixed = (premultiplied ? color : color * cover) + ground * (1 - cover);
                byte value = (byte) Math.max(0, Math.min(255, Math.round(mixed)));
                if (print != null) {
                    inks[x * 4 + c] = value;
                } else {
                    bgr[x * 3 + 2 - c] = value;
                }
            }
        }
        if (print != null) {
            print.row(inks, bgr);
        }
    }

    private static byte onWhite(int color, int alpha) {
        return (byte) ((color * alpha + 255 * (255 - alpha) + 127) / 255);
    }

    private static byte @Nullable [] profileOf(ColorModel model) {
        boolean found = model.getColorSpace() instanceof ICC_ColorSpace;
        boolean marked = model.getColorSpace().getType() != ColorSpace.TYPE_GRAY
                && !model.getColorSpace().isCS_sRGB();
        return found && marked
                ? ((ICC_ColorSpace) model.getColorSpace()).getProfile().getData()
                : null;
    }
}
