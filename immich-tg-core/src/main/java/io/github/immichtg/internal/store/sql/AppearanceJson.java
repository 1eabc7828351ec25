package io.github.immichtg.internal.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.media.PerceptualHash;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** JSON form of a message fingerprint, as stored in {@code post_items.sent} and {@code automatic_forwards.seen}. */
public final class AppearanceJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String PICTURE = "picture";

    private AppearanceJson() {}

    public static @Nullable JSONB write(@Nullable MessageFingerprint fingerprint) {
        if (fingerprint == null) {
            return null;
        }
        MessageFingerprint storable = new MessageFingerprint(
                fingerprint.kind(),
                StoredText.storable(fingerprint.text()),
                fingerprint.width(),
                fingerprint.height(),
                StoredText.storable(fingerprint.fileName()),
                fingerprint.thumbnail() == null ? null : StoredText.storable(fingerprint.thumbnail()));
        try {
            return JSONB.valueOf(JSON.writeValueAsString(storable));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write a message fingerprint as JSON", e);
        }
    }

    /** What is added to the fingerprint of a sent item of which a picture is known. */
    public static JSONB picture(PerceptualHash picture) {
        return JSONB.valueOf(
                JSON.createObjectNode().put(PICTURE, picture.grid()).toString());
    }

    /** The picture of a sent item; null if it is unknown. */
    public static @Nullable PerceptualHash readPicture(@Nullable JSONB json) {
        JsonNode grid = tree(json).path(PICTURE);
        return grid.isTextual() ? new PerceptualHash(grid.textValue()) : null;
    }

    private static JsonNode tree(@Nullable JSONB json) {
        try {
            return json == null ? MissingNode.getInstance() : JSON.readTree(json.data());
        } catch (JsonProcessingException e) {
            throw new StoreException.Failed("Cannot read a stored message fingerprint.", e);
        }
    }

    public static @Nullable MessageFingerprint read(@Nullable JSONB json) {
        if (json == null) {
            return null;
        }
        try {
            return JSON.readValue(json.data(), MessageFingerprint.class);
        } catch (JsonProcessingException e) {
            throw new StoreException.Failed("Cannot read a stored message fingerprint.", e);
        }
    }
}
