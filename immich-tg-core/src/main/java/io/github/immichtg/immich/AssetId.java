package io.github.immichtg.immich;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An asset's id on its Immich server. */
public record AssetId(UUID uuid) {

    @JsonCreator
    public static AssetId of(String text) {
        return new AssetId(UUID.fromString(text));
    }

    /** The id as Immich wants it: lower case; upper case is «not found» there. */
    @Override
    @JsonValue
    public String toString() {
        return uuid.toString();
    }
}
