package io.github.immichtg.internal.media.still.color;

import io.github.immichtg.internal.media.heif.Nclx;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversion of a profile's colours to sRGB, in place. Thread-safe. */
public interface ColorConversion {

    /** Light of a quarter of the scale, above which a curve is practically a straight line; sRGB's is 0.05. */
    float LINEAR_QUARTER = 0.2f;

    /** Converts pixels of three bytes, blue first. */
    void apply(byte[] bgr);

    /**
     * The conversion for a profile; null if the colours are sRGB already, or if the profile does not match the image
     * or is damaged, because every viewer assumes sRGB then.
     *
     * @param components of the image: 1 for grey, 3 for colour
     */
    static @Nullable ColorConversion of(byte @Nullable [] bytes, int components) {
        if (bytes == null) {
            return null;
        }
        IccProfile profile = new IccProfile(bytes);
        int space = profile.colorSpace();
        if (space != (components == 1 ? IccProfile.GRAY : IccProfile.RGB)) {
            return null;
        }
        try {
            Optional<MatrixConversion> matrix = MatrixConversion.of(profile);
            if (matrix.isPresent()) {
                return matrix.get().changesNothing() ? null : matrix.get()::apply;
            }
            return space == IccProfile.RGB ? byTables(bytes) : null;
        } catch (IndexOutOfBoundsException | IllegalArgumentException | CMMException e) {
            return null;
        }
    }

    /** The conversion of a profile's primaries for colours that already have sRGB's curve; null if there is nothing to do. */
    static @Nullable ColorConversion ofPrimaries(byte @Nullable [] bytes) {
        IccProfile profile = new IccProfile(bytes == null ? new byte[0] : bytes);
        if (profile.colorSpace() != IccProfile.RGB) {
            return null;
        }
        try {
            MatrixConversion matrix = MatrixConversion.ofPrimaries(profile).orElse(null);
            return matrix == null || matrix.changesNothing() ? null : matrix::apply;
        } catch (IndexOutOfBoundsException damaged) {
            return null;
        }
    }

    /** Whether a profile describes linear light. */
    static boolean isLinear(byte[] bytes) {
        IccProfile profile = new IccProfile(bytes);
        try {
            Optional<float[]> curve = profile.colorSpace() == IccProfile.GRAY
                    ? profile.grayCurve()
                    : profile.colorSpace() == IccProfile.RGB ? profile.curve(1) : Optional.empty();
            return curve.isPresent() && curve.get()[64] > LINEAR_QUARTER;
        } catch (IndexOutOfBoundsException damaged) {
            return false;
        }
    }

    /** The conversion for H.273 colours; null if they are sRGB or assumed to be. */
    static @Nullable ColorConversion of(Nclx colors) {
        return MatrixConversion.of(colors)
                .<ColorConversion>map(matrix -> matrix::apply)
                .orElse(null);
    }

    /** For table-based profiles, which the JDK's colour engine converts. */
    private static ColorConversion byTables(byte[] bytes) {
        ColorConvertOp convert = new ColorConvertOp(
                new ICC_Profile[] {ICC_Profile.getInstance(bytes), ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
        // Fails now, rather than in the middle of an image, if the profile is unusable.
        convert.filter(raster(new byte[3]), raster(new byte[3]));
        return bgr -> convert.filter(raster(bgr.clone()), raster(bgr));
    }

    private static WritableRaster raster(byte[] bgr) {
        return Raster.createInterleavedRaster(
                new DataBufferByte(bgr, bgr.length), bgr.length / 3, 1, bgr.length, 3, new int[] {2, 1, 0}, null);
    }
}
