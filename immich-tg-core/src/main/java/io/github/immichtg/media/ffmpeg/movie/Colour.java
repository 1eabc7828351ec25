package io.github.immichtg.media.ffmpeg.movie;

/**
 * What the numbers of a picture stand for, as code points of ITU-T H.273; 2 is «not said».
 *
 * @param fullRange whether black is 0 rather than 16
 * @param dolbyVision the profile of Dolby Vision, 0 for none
 * @param compatible what the picture is without Dolby Vision's own metadata: 0 nothing, 1 PQ, 2 SDR, 4 HLG
 */
public record Colour(int primaries, int transfer, int matrix, boolean fullRange, int dolbyVision, int compatible) {

    static final int BT709 = 1;
    static final int UNSAID = 2;
    static final int BT601 = 6;
    static final int BT2020 = 9;
    private static final int P3_DCI = 11;
    private static final int P3_D65 = 12;
    private static final int PQ = 16;
    private static final int HLG = 18;

    /** How much brighter than white it gets. */
    public enum Range {
        /** Not at all. */
        SDR,
        /** Perceptual quantizer: HDR10 and kin. */
        PQ,
        /** Hybrid log-gamma. */
        HLG,
        /** Dolby Vision that means nothing without its metadata, as profile 5: it cannot be shown here. */
        DOLBY_ONLY
    }

    public Range range() {
        if (dolbyVision != 0 && compatible == 0 && transfer != PQ && transfer != HLG || dolbyVision == 5) {
            return Range.DOLBY_ONLY;
        }
        return switch (transfer) {
            case PQ -> Range.PQ;
            case HLG -> Range.HLG;
            default -> Range.SDR;
        };
    }

    /** Whether it holds colours that BT.709 has not. */
    boolean isWide() {
        return primaries == BT2020 || primaries == P3_DCI || primaries == P3_D65;
    }

    /** With what players take for granted where nothing is said: HDTV from 720 lines on, else television of old. */
    Colour assumed(int width, int height) {
        boolean hdr = range() == Range.PQ || range() == Range.HLG;
        boolean wide = hdr || matrix == BT2020 || matrix == BT2020 + 1;
        int usual = wide ? BT2020 : width >= 1280 || height > 576 ? BT709 : BT601;
        int saidMatrix = matrix == UNSAID || matrix == 3 ? usual : matrix;
        int saidPrimaries = primaries == UNSAID || primaries == 0 || primaries == 3 ? usual : primaries;
        int saidTransfer = transfer == UNSAID || transfer == 0 || transfer == 3 ? (hdr ? transfer : BT709) : transfer;
        return new Colour(saidPrimaries, saidTransfer, saidMatrix, fullRange, dolbyVision, compatible);
    }
}
