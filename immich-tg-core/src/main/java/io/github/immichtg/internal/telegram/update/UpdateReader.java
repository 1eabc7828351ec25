package io.github.immichtg.internal.telegram.update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import java.util.Optional;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** Parser of updates, one by one, so that an unreadable update does not affect the next. */
final class UpdateReader {

    private final ObjectMapper json = new ObjectMapper();

    /** The update's id; empty if it has no valid one. */
    static Optional<Integer> number(JsonNode update) {
        JsonNode id = update.path("update_id");
        return id.canConvertToInt() && id.isIntegralNumber() && id.intValue() < Integer.MAX_VALUE
                ? Optional.of(id.intValue())
                : Optional.empty();
    }

    /** The update as the library represents it. */
    Update update(JsonNode update) throws JsonProcessingException {
        return json.treeToValue(update, Update.class);
    }

    Update update(String stored) throws JsonProcessingException {
        return json.readValue(stored, Update.class);
    }

    /**
     * Chat events in an update.
     *
     * @throws JsonProcessingException if it is not in the Bot API's format
     */
    List<ChatEvent> news(JsonNode update) throws JsonProcessingException {
        if (update.has("my_chat_member")) {
            return membership(update.get("my_chat_member"));
        }
        JsonNode message = update.has("channel_post") ? update.get("channel_post") : update.path("message");
        JsonNode id = message.path("message_id");
        String type = message.path("chat").path("type").asText();
        if (!id.canConvertToInt() || id.intValue() <= 0 || !(type.equals("channel") || type.equals("supergroup"))) {
            return List.of();
        }
        ChatId chat = chat(message);
        ChatEvent.Written written = new ChatEvent.Written(chat, id.intValue());
        return message.path("is_automatic_forward").asBoolean()
                ? List.of(written, forwarded(message, chat, id.intValue()))
                : List.of(written);
    }

    /** Copies of a media group are not always marked as such: each is identified by its original message. */
    private ChatEvent forwarded(JsonNode message, ChatId group, int copy) throws JsonProcessingException {
        JsonNode origin = message.path("forward_origin");
        JsonNode post = origin.path("message_id");
        if (!post.canConvertToInt() || !origin.path("chat").path("id").canConvertToLong()) {
            throw new Unreadable("an automatic forward does not name its post");
        }
        MessageFingerprint fingerprint = MessageFingerprint.of(json.treeToValue(message, Message.class));
        // Replies in ordinary groups have a thread as well, and so has the General topic; neither may be named.
        JsonNode thread = message.path("message_thread_id");
        boolean inTopic = message.path("is_topic_message").asBoolean() && thread.canConvertToInt();
        return new ChatEvent.Forwarded(
                chat(origin), post.intValue(), group, copy, inTopic ? thread.intValue() : null, fingerprint);
    }

    private static List<ChatEvent> membership(JsonNode change) throws JsonProcessingException {
        JsonNode member = change.path("new_chat_member");
        String type = change.path("chat").path("type").asText();
        boolean maySend = switch (member.path("status").asText()) {
            case "creator" -> true;
            case "administrator" ->
                !type.equals("channel") || member.path("can_post_messages").asBoolean();
            case "member" -> !type.equals("channel");
            case "restricted" ->
                member.path("is_member").asBoolean()
                        && member.path("can_send_documents").asBoolean();
            default -> false;
        };
        boolean ours = type.equals("channel") || type.equals("supergroup");
        return ours ? List.of(new ChatEvent.Membership(chat(change), maySend)) : List.of();
    }

    private static ChatId chat(JsonNode of) throws JsonProcessingException {
        JsonNode id = of.path("chat").path("id");
        if (!id.canConvertToLong()) {
            throw new Unreadable("a chat has no id");
        }
        return new ChatId(id.longValue());
    }

    @SuppressWarnings("serial") // never leaves the process
    private static final class Unreadable extends JsonProcessingException {
        Unreadable(String message) {
            super(message);
        }
    }
}
