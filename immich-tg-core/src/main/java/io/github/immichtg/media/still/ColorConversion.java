package io.github.immichtg.media.still;

import io.github.immichtg.media.heif.Nclx;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a profile's colours to sRGB, in place. Thread-safe. */
interface ColorConversion {

    /** Converts three bytes a pixel, blue first. */
    void apply(BufferedImage image);

    /**
     * The conversion that a profile asks for; null when the colours are sRGB already, also where the profile does not
     * fit the picture or is damaged: then every viewer takes it for sRGB.
     *
     * @param components of the picture: 1 for grey, 3 for colour
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
                return matrix.get().changesNothing() ? null : matrix.get();
            }
            return space == IccProfile.RGB ? byTables(bytes) : null;
        } catch (IndexOutOfBoundsException | IllegalArgumentException | CMMException e) {
            return null;
        }
    }

    /** The conversion from colours told by numbers; null where they are sRGB or taken for it. */
    static @Nullable ColorConversion of(Nclx colors) {
        return MatrixConversion.of(colors).orElse(null);
    }

    /** For profiles made of tables, which the JDK's colour engine looks up. */
    private static ColorConversion byTables(byte[] bytes) {
        ColorConvertOp convert = new ColorConvertOp(
                new ICC_Profile[] {ICC_Profile.getInstance(bytes), ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
        // Says now, not in the middle of a picture, whether the profile can be used.
        convert.filter(Canvas.bgr(1, 1).getRaster(), Canvas.bgr(1, 1).getRaster());
        return image -> convert.filter(image.copyData(null), image.getRaster());
    }
}
