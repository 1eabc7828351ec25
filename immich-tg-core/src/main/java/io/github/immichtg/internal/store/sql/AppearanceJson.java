package io.github.immichtg.internal.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** JSON form of a message fingerprint, as stored in {@code post_items.sent} and {@code automatic_forwards.seen}. */
public final class AppearanceJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

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
                StoredText.storable(fingerprint.fileName()));
        try {
            return JSONB.valueOf(JSON.writeValueAsString(storable));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write a message fingerprint as JSON", e);
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
