package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.telegram.FormattedText.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts and captions out of a request. */
final class Texts {

    private static final int MOST_CAPTION = 1024;
    private static final int MOST_TEXT = 4096;

    private Texts() {}

    /** The text of a message. */
    static FormattedText text(BotCall call) {
        FormattedText text = formatted(call.text("text"), call.text("parse_mode"), call.json("entities", "entities"));
        if (text.text().isEmpty()) {
            throw BotError.bad("message text is empty");
        }
        if (text.text().length() > MOST_TEXT) {
            throw BotError.bad("message is too long");
        }
        return text;
    }

    /** The caption of a file, its length still unchecked: Telegram parses it first and counts it last. */
    static FormattedText caption(BotCall call) {
        return formatted(call.text("caption"), call.text("parse_mode"), call.json("caption_entities", "entities"));
    }

    /** The same of an item of a media group. */
    static FormattedText caption(JsonNode item) {
        return formatted(item.path("caption").asText(), item.path("parse_mode").asText(), item.get("caption_entities"));
    }

    /** Counts a caption. */
    static void checkCaption(FormattedText caption) {
        if (caption.text().length() > MOST_CAPTION) {
            throw BotError.bad("message caption is too long");
        }
    }

    private static FormattedText formatted(String raw, String parseMode, @Nullable JsonNode entities) {
        FormattedText text = switch (parseMode.toLowerCase(Locale.ROOT)) {
            case "" -> new FormattedText(raw, entities(entities), raw);
            case "html" -> HtmlText.parse(raw);
            case "markdown", "markdownv2" -> throw BotError.of(501, "The stand-in does not know Markdown");
            default -> throw BotError.bad("unsupported parse_mode");
        };
        return trimmed(text);
    }

    private static List<Entity> entities(@Nullable JsonNode json) {
        List<Entity> entities = new ArrayList<>();
        if (json != null) {
            for (JsonNode one : json) {
                JsonNode url = one.get("url");
                entities.add(new Entity(
                        one.path("type").asText(),
                        one.path("offset").asInt(),
                        one.path("length").asInt(),
                        url == null ? null : url.asText()));
            }
        }
        return List.copyOf(entities);
    }

    /** Telegram strips a text at both ends; what was formatted there goes with it. */
    private static FormattedText trimmed(FormattedText whole) {
        String text = whole.text();
        int begin = 0;
        while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
            begin++;
        }
        int end = text.length();
        while (end > begin && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        List<Entity> kept = new ArrayList<>();
        for (Entity entity : whole.entities()) {
            int from = Math.max(entity.offset(), begin);
            int to = Math.min(entity.offset() + entity.length(), end);
            if (from < to) {
                kept.add(new Entity(entity.type(), from - begin, to - from, entity.url()));
            }
        }
        return new FormattedText(text.substring(begin, end), List.copyOf(kept), whole.raw());
    }
}
