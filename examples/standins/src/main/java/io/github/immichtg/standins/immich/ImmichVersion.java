package io.github.immichtg.standins.immich;

/** The versions a server can be started as. */
public enum ImmichVersion {
    /** By its OpenAPI document and the server's history; no answers of it were recorded. */
    V1_106_4(1, 106, 4),
    /** By its OpenAPI document; no answers of it were recorded. */
    V1_135_3(1, 135, 3),
    /** By recorded answers. */
    V2_7_5(2, 7, 5),
    /** By recorded answers. */
    V3_1_0(3, 1, 0),
    /** As 3.1.0, with the search's new shape as its pull request and people who use it describe it. */
    V3_2_0(3, 2, 0);

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

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }

    /** The version as releases are named, without the v. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
