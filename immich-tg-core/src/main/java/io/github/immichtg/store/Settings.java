package io.github.immichtg.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What was said about one subscription, as it lies in {@code subscriptions.settings}. */
final class Settings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POST_EXISTING = "post_existing";

    private Settings() {}

    static @Nullable PostExisting postExisting(JSONB settings) {
        try {
            String text = JSON.readTree(settings.data()).path(POST_EXISTING).textValue();
            return text == null ? null : PostExisting.parse(text);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StoreException.Failed("A stored subscription's settings cannot be read.", e);
        }
    }

    /** The settings with this one changed. */
    static Field<JSONB> with(Field<JSONB> settings, PostExisting existing) {
        JSONB change = JSONB.valueOf(
                JSON.createObjectNode().put(POST_EXISTING, existing.toString()).toString());
        return DSL.field("{0} || {1}", JSONB.class, settings, DSL.val(change));
    }
}
