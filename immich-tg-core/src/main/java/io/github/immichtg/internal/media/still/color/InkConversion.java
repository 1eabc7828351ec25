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

    private final @Nullable ColorConvertOp convert;

    /** Uses the profile if possible, otherwise the plain formula. */
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
        for (int x = 0; x < width; x++) {
            int light = 255 - (inks[x * 4 + 3] & 0xFF);
            for (int c = 0; c < 3; c++) {
                int value = (255 - (inks[x * 4 + c] & 0xFF)) * light;
                bgr[x * 3 + 2 - c] = (byte) ((value + 127) / 255);
            }
        }
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
            // For a damaged profile viewers use the plain formula.
            return null;
        }
    }
}
