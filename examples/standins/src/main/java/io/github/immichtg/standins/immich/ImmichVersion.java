package io.github.immichtg.standins.immich;

/** The versions whose answers were recorded. */
public enum ImmichVersion {
    V2_7_5(2, 7, 5),
    V3_1_0(3, 1, 0);

    final int major;
    final int minor;
    final int patch;

    ImmichVersion(int major, int minor, int patch) {
        this.major = major;
        this.minor = minor;
        this.patch = patch;
    }

    boolean is3() {
        return major >= 3;
    }

    /** The version as releases are named, without the v. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
