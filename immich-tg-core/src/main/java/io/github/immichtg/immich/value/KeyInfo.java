package io.github.immichtg.immich.value;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Permissions of an API key.
 *
 * @param permissions as Immich names them, including {@code all} for an unrestricted key; {@code null} if the server
 *     cannot report them (before about 1.144)
 */
public record KeyInfo(@Nullable Set<String> permissions) {

    /** The server cannot report permissions; a missing one shows when it is needed. */
    public static final KeyInfo UNKNOWN = new KeyInfo(null);

    /** Permissions needed to publish an album, in the order of use. */
    public static final List<String> NEEDED = List.of("album.read", "asset.read", "asset.view", "asset.download");

    /** Copies the components. */
    public KeyInfo {
        permissions = permissions == null ? null : Set.copyOf(permissions);
    }

    /** {@return the missing permissions of {@link #NEEDED}, in that order; empty if unknown} */
    public Set<String> missing() {
        return missing(NEEDED);
    }

    private Set<String> missing(List<String> wanted) {
        var missing = new LinkedHashSet<String>();
        if (permissions != null && !permissions.contains("all")) {
            missing.addAll(wanted);
            missing.removeAll(permissions);
        }
        return missing;
    }

    /**
     * Verifies that the key has the permissions needed for publishing.
     *
     * @throws ImmichException.Forbidden if not; the message names all missing permissions
     */
    public void require() {
        require(NEEDED);
    }

    /**
     * Verifies that the key has some permissions.
     *
     * @param wanted as Immich names them
     * @throws ImmichException.Forbidden if not; the message names all missing ones
     */
    public void require(List<String> wanted) {
        var missing = missing(wanted);
        if (!missing.isEmpty()) {
            throw new ImmichException.Forbidden(missing);
        }
    }
}
