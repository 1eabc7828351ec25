package io.github.immichtg.internal.store.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.LivePhotoMode;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.internal.style.PrivacyRule;
import io.github.immichtg.internal.style.StyleSettings;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.style.CaptionLocation;
import io.github.immichtg.style.PostExisting;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** JSON form of a subscription's settings, as stored in {@code subscriptions.settings}. */
public final class SettingsJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POST_EXISTING = "post_existing";
    private static final String CAPTION_LANGUAGE = "caption_language";
    private static final String CAPTION_TEMPLATE = "caption_template";
    private static final String CAPTION_LOCATION = "caption_location";
    private static final String ORIGINALS = "originals";
    private static final String POST_GROUPING = "post_grouping";
    private static final String LIVE_PHOTOS = "live_photos";
    private static final String SILENT = "silent";
    private static final String ALBUM_CHANGES = "album_changes";

    private SettingsJson() {}

    static @Nullable PostExisting postExisting(JSONB settings) {
        try {
            String text = JSON.readTree(settings.data()).path(POST_EXISTING).textValue();
            return text == null ? null : PostExisting.parse(text);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StoreException.Failed("Cannot read a subscription's stored settings.", e);
        }
    }

    /** The posting settings. */
    public static StyleSettings read(JSONB settings) {
        try {
            JsonNode json = JSON.readTree(settings.data());
            return new StyleSettings(
                    convert(json.path(CAPTION_LANGUAGE).textValue(), CaptionLanguage::of),
                    json.path(CAPTION_TEMPLATE).textValue(),
                    convert(json.path(CAPTION_LOCATION).textValue(), CaptionLocation::of),
                    convert(yesOrNo(json.path(ORIGINALS)), OriginalsMode::ofSwitch),
                    convert(json.path(POST_GROUPING).textValue(), PostGrouping::of),
                    convert(json.path(LIVE_PHOTOS).textValue(), LivePhotoMode::of),
                    yesOrNo(json.path(SILENT)),
                    convert(json.path(ALBUM_CHANGES).textValue(), AlbumChanges::of),
                    rules(json));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StoreException.Failed("Cannot read a subscription's stored settings.", e);
        }
    }

    private static Map<PrivacyRule, String> rules(JsonNode json) {
        Map<PrivacyRule, String> rules = new EnumMap<>(PrivacyRule.class);
        for (PrivacyRule rule : PrivacyRule.values()) {
            JsonNode text = json.path(key(rule));
            if (text.isTextual()) {
                rules.put(rule, text.textValue());
            }
        }
        return rules;
    }

    private static String key(PrivacyRule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }

    private static <S, T> @Nullable T convert(@Nullable S value, Function<S, T> conversion) {
        return value == null ? null : conversion.apply(value);
    }

    private static @Nullable Boolean yesOrNo(JsonNode said) {
        return said.isBoolean() ? (Boolean) said.booleanValue() : null;
    }

    /** Expression for the settings with these posting settings replaced. */
    public static Field<JSONB> with(Field<JSONB> settings, StyleSettings said) {
        ObjectNode json = JSON.createObjectNode()
                .put(CAPTION_LANGUAGE, convert(said.captionLanguage(), CaptionLanguage::text))
                .put(CAPTION_TEMPLATE, said.captionTemplate())
                .put(CAPTION_LOCATION, convert(said.captionLocation(), CaptionLocation::text))
                .put(ORIGINALS, convert(said.originals(), OriginalsMode::isOn))
                .put(POST_GROUPING, convert(said.postGrouping(), PostGrouping::text))
                .put(LIVE_PHOTOS, convert(said.livePhotos(), LivePhotoMode::text))
                .put(SILENT, said.silent())
                .put(ALBUM_CHANGES, convert(said.albumChanges(), AlbumChanges::text));
        for (PrivacyRule rule : PrivacyRule.values()) {
            json.put(key(rule), said.privacy().get(rule));
        }
        return DSL.field(
                "jsonb_strip_nulls({0} || {1})", JSONB.class, settings, DSL.val(JSONB.valueOf(json.toString())));
    }

    /** Expression for the settings with this choice replaced. */
    public static Field<JSONB> with(Field<JSONB> settings, PostExisting existing) {
        JSONB change = JSONB.valueOf(
                JSON.createObjectNode().put(POST_EXISTING, existing.toString()).toString());
        return DSL.field("{0} || {1}", JSONB.class, settings, DSL.val(change));
    }
}
