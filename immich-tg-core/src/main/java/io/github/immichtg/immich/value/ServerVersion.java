package io.github.immichtg.immich.value;

import java.util.Comparator;

/**
 * Version of an Immich server, such as 3.1.0.
 *
 * @param major first number
 * @param minor second number
 * @param patch third number
 */
public record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

    /** The oldest supported version: the first with the current paths. */
    public static final ServerVersion OLDEST = new ServerVersion(1, 106, 0);

    /** The first version documented to have full-size renditions. */
    public static final ServerVersion FULL_SIZE = new ServerVersion(1, 135, 0);

    /** The first version that keeps an edited picture beside the original. */
    public static final ServerVersion EDITS = new ServerVersion(2, 5, 0);

    /** The first version whose albums come without their assets. */
    public static final ServerVersion ALBUMS_WITHOUT_ASSETS = new ServerVersion(3, 0, 0);

    /** The first version whose searches use filters and cursors. */
    public static final ServerVersion SEARCH_BY_CURSOR = new ServerVersion(3, 2, 0);

    private static final Comparator<ServerVersion> ORDER = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /**
     * {@return whether this is {@code other} or a later version}
     *
     * @param other the version to compare with
     */
    public boolean isAtLeast(ServerVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
