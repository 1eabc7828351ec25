package io.github.immichtg.immich.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Id of an asset on its Immich server.
 *
 * @param uuid the id as Immich assigns it
 */
public record AssetId(UUID uuid) {

    /**
     * Parses an id as Immich writes it.
     *
     * @param text the text to parse
     * @return the id
     * @throws IllegalArgumentException if it is no UUID
     */
    @JsonCreator
    public static AssetId of(String text) {
        return new AssetId(UUID.fromString(text));
    }

    /** The id in the lower case that Immich requires; upper case yields "not found". */
    @Override
    @JsonValue
    public String toString() {
        return uuid.toString();
    }
}
