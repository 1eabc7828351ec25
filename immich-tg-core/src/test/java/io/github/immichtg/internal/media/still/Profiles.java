package io.github.immichtg.internal.media.still;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** ICC profiles made for tests, of nothing but a matrix and curves. */
public final class Profiles {

    private static final double[] D50 = {0.9642, 1.0, 0.8249};

    private Profiles() {}

    /** Display P3 as phones write it: sRGB's curve as a formula. */
    public static byte[] displayP3() {
        double[][] colorants = {{0.51512, 0.2412, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.1571, 0.06657, 0.78407}};
        return rgb(colorants, parametric(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045));
    }

    /** Adobe RGB (1998): a gamma as one number. */
    public static byte[] adobeRgb() {
        double[][] colorants = {{0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457}};
        return rgb(colorants, gamma(0x0233));
    }

    /** sRGB by a name that says nothing. */
    public static byte[] srgb() {
        double[][] colorants = {{0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.7141}};
        return rgb(colorants, parametric(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045));
    }

    private static byte[] rgb(double[][] colorants, byte[] curve) {
        List<Object[]> tags = new ArrayList<>();
        tags.add(new Object[] {"wtpt", xyz(D50)});
        tags.add(new Object[] {"rXYZ", xyz(colorants[0])});
        tags.add(new Object[] {"gXYZ", xyz(colorants[1])});
        tags.add(new Object[] {"bXYZ", xyz(colorants[2])});
        tags.add(new Object[] {"rTRC", curve});
        tags.add(new Object[] {"gTRC", curve});
        tags.add(new Object[] {"bTRC", curve});
        int start = 128 + 4 + 12 * tags.size();
        int length =
                start + tags.stream().mapToInt(tag -> ((byte[]) tag[1]).length).sum();
        ByteBuffer profile = ByteBuffer.allocate(length);
        profile.putInt(length).putInt(0).putInt(0x04300000);
        ascii(profile, "mntrRGB XYZ ");
        profile.position(36);
        ascii(profile, "acsp");
        profile.position(68);
        for (double value : D50) {
            profile.putInt((int) Math.round(value * 65536));
        }
        profile.position(128);
        profile.putInt(tags.size());
        int at = start;
        for (Object[] tag : tags) {
            byte[] data = (byte[]) tag[1];
            ascii(profile, (String) tag[0]);
            profile.putInt(at).putInt(data.length);
            at += data.length;
        }
        tags.forEach(tag -> profile.put((byte[]) tag[1]));
        return profile.array();
    }

    private static void ascii(ByteBuffer to, String text) {
        to.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] xyz(double... values) {
        ByteBuffer tag = ByteBuffer.allocate(20);
        ascii(tag, "XYZ ");
        tag.putInt(0);
        for (double value : values) {
            tag.putInt((int) Math.round(value * 65536));
        }
        return tag.array();
    }

    private static byte[] gamma(int fixed) {
        ByteBuffer tag = ByteBuffer.allocate(16);
        ascii(tag, "curv");
        return tag.putInt(0).putInt(1).putShort((short) fixed).array();
    }

    private static byte[] parametric(double... values) {
        ByteBuffer tag = ByteBuffer.allocate(12 + values.length * 4);
        ascii(tag, "para");
        tag.putInt(0).putShort((short) 3).putShort((short) 0);
        for (double value : values) {
            tag.putInt((int) Math.round(value * 65536));
        }
        return tag.array();
    }
}
