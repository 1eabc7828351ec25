package io.github.immichtg.internal.media.heif;

/** Colour space by the code points of ITU-T H.273; 2 means unknown. */
public record Nclx(int primaries, int transfer, int matrix, boolean fullRange) {

    public static final int UNKNOWN = 2;
    public static final int BT2020 = 9;
    public static final int P3_DCI = 11;
    public static final int P3_DISPLAY = 12;
    public static final int LINEAR = 8;
    public static final int PQ = 16;
    public static final int HLG = 18;

    /** Whether the equations of its matrix are known here; 2 and 3 leave them open. */
    public boolean hasKnownMatrix() {
        return matrix >= 0 && matrix <= 10 || matrix == 12;
    }
}
