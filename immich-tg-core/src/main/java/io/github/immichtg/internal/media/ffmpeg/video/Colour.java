package io.github.immichtg.internal.media.ffmpeg.video;

/**
 * Colour space of a video, by the code points of ITU-T H.273; 2 is "unspecified".
 *
 * @param fullRange whether black is 0 rather than 16
 * @param dolbyVision Dolby Vision profile, 0 for none
 * @param compatible base layer without Dolby Vision's metadata: 0 none, 1 PQ, 2 SDR, 4 HLG
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

    /** Dynamic range. */
    public enum Range {
        /** Standard dynamic range. */
        SDR,
        /** Perceptual quantizer: HDR10 and similar. */
        PQ,
        /** Hybrid log-gamma. */
        HLG,
        /** Dolby Vision without a compatible base layer, such as profile 5, which cannot be converted here. */
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

    /** Whether it contains colours outside of BT.709. */
    boolean isWide() {
        return primaries == BT2020 || primaries == P3_DCI || primaries == P3_D65;
    }

    /** A copy with the defaults of players for unspecified values: HDTV from 720 lines on, SDTV below. */
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
