package io.github.immichtg.immich;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an API key may do.
 *
 * @param permissions as Immich names them, {@code all} among them for a key without limits; {@code null} when the
 *     server cannot tell (before about 1.144)
 */
public record KeyInfo(@Nullable Set<String> permissions) {

    /** The server cannot tell; a permission that is missing will show when it is needed. */
    public static final KeyInfo UNKNOWN = new KeyInfo(null);

    /** What publishing an album needs, in the order in which it is needed. */
    public static final List<String> NEEDED = List.of("album.read", "asset.read", "asset.view", "asset.download");

    public KeyInfo {
        permissions = permissions == null ? null : Set.copyOf(permissions);
    }

    /** The permissions of {@link #NEEDED} that the key lacks, in that order; empty when that is unknown. */
    public Set<String> missing() {
        var missing = new LinkedHashSet<String>();
        if (permissions != null && !permissions.contains("all")) {
            missing.addAll(NEEDED);
            missing.removeAll(permissions);
        }
        return missing;
    }

    /**
     * Makes sure that the key may do what publishing needs.
     *
     * @throws ImmichException.Forbidden when it may not; the message names all that is missing
     */
    public void require() {
        var missing = missing();
        if (!missing.isEmpty()) {
            throw new ImmichException.Forbidden(missing);
        }
    }
}
