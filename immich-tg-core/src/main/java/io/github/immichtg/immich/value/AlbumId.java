package io.github.immichtg.immich.value;

import java.util.UUID;

/**
 * Id of an album on its Immich server.
 *
 * @param uuid the id as Immich assigns it
 */
public record AlbumId(UUID uuid) {

    /**
     * Parses an id as Immich writes it.
     *
     * @param text the text to parse
     * @return the id
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
