package io.github.immichtg.internal.media.ffmpeg.image;

/**
 * How a test has a picture coded.
 *
 * @param codec {@code hevc} or {@code av1}
 * @param chroma {@code 420}, {@code 422}, {@code 444}, {@code gray} or {@code gbr}
 * @param matrix by ITU-T H.273
 */
public record Coding(String codec, String chroma, int depth, int matrix, boolean fullRange) {

    /** What an iPhone writes. */
    public static final Coding PHONE = new Coding("hevc", "420", 8, 6, true);

    public Coding as(String otherChroma, int otherDepth) {
        return new Coding(codec, otherChroma, otherDepth, otherChroma.equals("gbr") ? 0 : matrix, fullRange);
    }

    public Coding by(String otherCodec) {
        return new Coding(otherCodec, chroma, depth, matrix, fullRange);
    }

    public Coding with(int otherMatrix, boolean full) {
        return new Coding(codec, chroma, depth, otherMatrix, full);
    }

    int shiftX() {
        return chroma.equals("420") || chroma.equals("422") ? 1 : 0;
    }

    int shiftY() {
        return chroma.equals("420") ? 1 : 0;
    }

    boolean grey() {
        return chroma.equals("gray");
    }

    /** By FFmpeg's name. */
    String format() {
        String deep = depth > 8 ? depth + "le" : "";
        return switch (chroma) {
            case "gray" -> "gray" + deep;
            case "gbr" -> "gbrp" + deep;
            default -> "yuv" + chroma + "p" + deep;
        };
    }

    /** Luma and chroma of a colour, each from 0 to 1, by the plain equations. */
    double[] samples(double red, double green, double blue) {
        if (matrix == 0) {
            return new double[] {code(green, false), code(blue, false), code(red, false)};
        }
        double[] weights = switch (matrix) {
            case 1 -> new double[] {0.2126, 0.0722};
            case 9 -> new double[] {0.2627, 0.0593};
            default -> new double[] {0.299, 0.114};
        };
        double luma = weights[0] * red + (1 - weights[0] - weights[1]) * green + weights[1] * blue;
        return new double[] {
            code(luma, false),
            code((blue - luma) / (2 * (1 - weights[1])), true),
            code((red - luma) / (2 * (1 - weights[0])), true)
        };
    }

    private double code(double value, boolean isChroma) {
        double most = (1 << depth) - 1;
        double unit = 1 << (depth - 8);
        double zero = isChroma ? 1 << (depth - 1) : fullRange ? 0 : 16 * unit;
        double range = fullRange ? most : (isChroma ? 224 : 219) * unit;
        return Math.max(0, Math.min(most, zero + value * range));
    }
}
