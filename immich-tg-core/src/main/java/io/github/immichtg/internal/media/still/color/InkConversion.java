package io.github.immichtg.internal.media.still.color;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/** Conversion from CMYK (255 is full ink) to sRGB, row by row. Not thread-safe. */
public final class InkConversion {

    /**
     * Overprints of full inks on coated paper in sRGB, about as in ISO 12647-2. Cyan is bit 0 of the index, magenta 1,
     * yellow 2, black 3.
     */
    private static final int[] OVERPRINTS = {
        0xFFFFFF, 0x009FE3, 0xE6007E, 0x312783, 0xFFED00, 0x009640, 0xE30613, 0x373535,
        0x1D1D1B, 0x001218, 0x1A000D, 0x05040E, 0x1D1B00, 0x001007, 0x190002, 0x000000
    };

    private final @Nullable ColorConvertOp convert;

    /** Uses the profile if possible, otherwise the inks of common prints. */
    public InkConversion(byte @Nullable [] profile) {
        convert = profile == null ? null : usable(profile);
    }

    public void row(byte[] inks, byte[] bgr) {
        int width = inks.length / 4;
        ColorConvertOp op = convert;
        if (op != null) {
            WritableRaster source = Raster.createInterleavedRaster(
                    new DataBufferByte(inks, inks.length), width, 1, width * 4, 4, new int[] {0, 1, 2, 3}, null);
            WritableRaster target = Raster.createInterleavedRaster(
                    new DataBufferByte(bgr, width * 3), width, 1, width * 3, 3, new int[] {2, 1, 0}, null);
            op.filter(source, target);
            return;
        }
        float[] mixed = new float[8];
        for (int x = 0; x < width; x++) {
            for (int c = 0; c < 3; c++) {
                bgr[x * 3 + c] = mix(inks, x * 4, 8 * c, mixed);
            }
        }
    }

    /** Interpolates the overprints, as dots of the inks cover the paper (Neugebauer's model). */
    private static byte mix(byte[] inks, int at, int shift, float[] mixed) {
        float black = (inks[at + 3] & 0xFF) / 255f;
        for (int i = 0; i < mixed.length; i++) {
            float light = OVERPRINTS[i] >> shift & 0xFF;
            float dark = OVERPRINTS[i + 8] >> shift & 0xFF;
            mixed[i] = light + (dark - light) * black;
        }
        for (int ink = 2; ink >= 0; ink--) {
            float cover = (inks[at + ink] & 0xFF) / 255f;
            for (int i = 0; i < 1 << ink; i++) {
                mixed[i] += (mixed[i + (1 << ink)] - mixed[i]) * cover;
            }
        }
        return (byte) Math.round(mixed[0]);
    }

    private static @Nullable ColorConvertOp usable(byte[] profile) {
        if (new IccProfile(profile).colorSpace() != IccProfile.CMYK) {
            return null;
        }
        try {
            ColorConvertOp op = new ColorConvertOp(
                    new ICC_Profile[] {ICC_Profile.getInstance(profile), ICC_Profile.getInstance(ColorSpace.CS_sRGB)},
                    null);
            op.filter(
                    Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 4, null),
                    Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 3, null));
            return op;
        } catch (IllegalArgumentException | CMMException e) {
            // Viewers ignore a damaged profile.
            return null;
        }
    }
}
