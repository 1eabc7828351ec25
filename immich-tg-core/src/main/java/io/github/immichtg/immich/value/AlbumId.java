package io.github.immichtg.immich.value;

import java.util.UUID;

/** Id of an album on its Immich server. */
public record AlbumId(UUID uuid) {

    /**
     * Parses an id as Immich writes it.
     *
     * @throws IllegalArgumentException if it is no UUID
     */
    public static AlbumId of(String text) {
        return new AlbumId(UUID.fromString(text));
    }

    /** The id in the lower case that Immich requires; upper case yields "not found". */
    @Override
    public String toString() {
        return uuid.toString();
    }
}
