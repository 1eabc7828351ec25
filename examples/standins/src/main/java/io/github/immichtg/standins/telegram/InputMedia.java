package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** What an item of a media group shows, or what a message is to show instead: the Bot API's {@code InputMedia}. */
record InputMedia(Media media, FormattedText caption, boolean captionAbove) {

    private static final Map<String, Post.Kind> KINDS = Map.of(
            "photo", Post.Kind.PHOTO,
            "video", Post.Kind.VIDEO,
            "live_photo", Post.Kind.LIVE_PHOTO,
            "document", Post.Kind.DOCUMENT);

    /** One of a media group. */
    static InputMedia ofGroup(Uploads uploads, BotCall call, JsonNode json) {
        // Nothing is detected in groups.
        JsonNode item =
                json.isObject() ? ((ObjectNode) json.deepCopy()).put("disable_content_type_detection", true) : json;
        return of(uploads, call, item, KINDS);
    }

    /** One that takes the place of another. */
    static InputMedia ofChange(Uploads uploads, BotCall call) {
        if (call.text("media").isEmpty()) {
            throw BotError.bad("parameter \"media\" is required");
        }
        JsonNode json = call.json("media", "InputMedia");
        if (json == null) {
            throw BotError.bad("expected an InputMedia");
        }
        Map<String, Post.Kind> kinds = new HashMap<>(KINDS);
        kinds.put("animation", Post.Kind.ANIMATION);
        return of(uploads, call, json, kinds);
    }

    private static InputMedia of(Uploads uploads, BotCall call, JsonNode json, Map<String, Post.Kind> kinds) {
        if (!json.isObject()) {
            throw unparsed("expected an Object");
        }
        String type = json.path("type").asText();
        Post.Kind kind = kinds.get(type);
        if (kind == null) {
            boolean known = type.equals("animation");
            throw unparsed("type \"" + type + "\" " + (known ? "can't be used in sendMediaGroup" : "is unsupported"));
        }
        String file = json.path("media").asText();
        boolean attached = file.startsWith("attach://");
        if (file.isEmpty() || (attached && !call.files().containsKey(file.substring("attach://".length())))) {
            throw unparsed("media not found");
        }
        FormattedText caption = Texts.caption(json);
        Media media = uploads.of(kind, call, field -> json.path(field).asText(), "media");
        Texts.checkCaption(caption);
        return new InputMedia(
                media, caption, json.path("show_caption_above_media").asBoolean());
    }

    private static BotError unparsed(String reason) {
        return BotError.bad("can't parse InputMedia: " + reason);
    }
}
