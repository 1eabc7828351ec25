package io.github.immichtg.immich;

import java.util.UUID;

/** An album's id on its Immich server. */
public record AlbumId(UUID uuid) {

    public static AlbumId of(String text) {
        return new AlbumId(UUID.fromString(text));
    }

    /** The id as Immich wants it: lower case; upper case is «not found» there. */
    @Override
    public String toString() {
        return uuid.toString();
    }
}
