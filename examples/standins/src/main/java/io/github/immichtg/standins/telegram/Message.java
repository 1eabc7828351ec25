package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A message as the server keeps it. Guarded by the world's lock. */
final class Message {

    /** Who forwards a channel's posts into its group. */
    private static final Person TELEGRAM = new Person(777000, false, "Telegram", null);

    final StandInChat chat;
    Post.Kind kind;
    final @Nullable Person by;
    final Instant date;
    int id;
    FormattedText text = FormattedText.EMPTY;

    @Nullable Media media;

    /** Of the media group it is an item of, where that is told. */
    @Nullable String group;

    /** Of a forum; 0 elsewhere. */
    int topic;

    @Nullable Message replyTo;

    @Nullable Message forwardOf;

    Map<String, String> parameters = Map.of();

    /** What else is in it that has no place here. */
    @Nullable Consumer<ObjectNode> extra;

    Message(StandInChat chat, Post.Kind kind, @Nullable Person by, Instant date) {
        this.chat = chat;
        this.kind = kind;
        this.by = by;
        this.date = date;
    }

    /** A copy for another chat. */
    Message forwardedTo(StandInChat other, @Nullable Person forwarder, Instant when) {
        var copy = new Message(other, kind, forwarder, when);
        copy.text = text;
        copy.media = media;
        copy.forwardOf = forwardOf == null ? this : forwardOf;
        return copy;
    }

    boolean automaticForward() {
        return by == null;
    }

    Post post() {
        return new Post(
                chat.id,
                id,
                kind,
                by,
                text,
                media == null ? null : media.file(),
                media == null ? 0 : media.width(),
                media == null ? 0 : media.height(),
                media == null ? 0 : media.seconds(),
                media == null ? null : media.thumbnail(),
                media == null ? null : media.still(),
                media != null && media.spoiler(),
                group,
                date,
                replyTo == null ? null : replyTo.id,
                forwardOf == null ? null : forwardOf.id,
                parameters);
    }

    ObjectNode json() {
        var json = Json.object().put("message_id", id);
        if (automaticForward() && forwardOf != null) {
            json.set("from", TELEGRAM.json());
            json.set("sender_chat", forwardOf.chat.json());
        } else if (chat.channel()) {
            json.set("sender_chat", chat.json());
        } else if (by != null) {
            json.set("from", by.json());
        }
        json.set("chat", chat.json());
        json.put("date", date.getEpochSecond());
        Topics.put(json, topic);
        if (forwardOf != null) {
            json.set("forward_origin", origin(forwardOf));
            if (automaticForward()) {
                json.put("is_automatic_forward", true);
            }
        }
        if (replyTo != null) {
            json.set("reply_to_message", replyTo.json());
        }
        if (extra != null) {
            extra.accept(json);
            return json;
        }
        if (kind == Post.Kind.TEXT) {
            return texts(json, "text", "entities");
        }
        if (group != null) {
            json.put("media_group_id", group);
        }
        if (media != null) {
            FileJson.put(json, media);
            if (media.spoiler()) {
                json.put("has_media_spoiler", true);
            }
        }
        return text.text().isEmpty() ? json : texts(json, "caption", "caption_entities");
    }

    private static ObjectNode origin(Message original) {
        var json = Json.object();
        if (original.chat.channel()) {
            json.put("type", "channel").set("chat", original.chat.json());
            json.put("message_id", original.id);
        } else if (original.by != null) {
            json.put("type", "user").set("sender_user", original.by.json());
        }
        return json.put("date", original.date.getEpochSecond());
    }

    private ObjectNode texts(ObjectNode json, String textField, String entityField) {
        json.put(textField, text.text());
        ArrayNode entities = Json.array();
        for (FormattedText.Entity entity : text.entities()) {
            var one = entities.addObject().put("offset", entity.offset()).put("length", entity.length());
            one.put("type", entity.type());
            if (entity.url() != null) {
                one.put("url", entity.url());
            }
        }
        if (!entities.isEmpty()) {
            json.set(entityField, entities);
        }
        return json;
    }
}
