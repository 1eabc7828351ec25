package io.github.immichtg;

/** Size of tests that draw their input or repeat themselves: small in each build, large with {@code -Pendurance}. */
public final class Endurance {

    private static final boolean LONG = Boolean.getBoolean("endurance");

    private Endurance() {}

    /** How often to do something in this run. */
    public static int times(int inEachBuild, int withEndurance) {
        return LONG ? withEndurance : inEachBuild;
    }
}
