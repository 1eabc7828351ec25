package io.github.immichtg.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** Reads updates one by one out of an answer: one that nobody understands is no reason not to understand the next. */
final class UpdateReader {

    private final ObjectMapper json = new ObjectMapper();

    /** The update's number; empty when it has none that could be. */
    static Optional<Integer> number(JsonNode update) {
        JsonNode id = update.path("update_id");
        return id.canConvertToInt() && id.isIntegralNumber() && id.intValue() < Integer.MAX_VALUE
                ? Optional.of(id.intValue())
                : Optional.empty();
    }

    /** The update as the library has it. */
    Update update(JsonNode update) throws JsonProcessingException {
        return json.treeToValue(update, Update.class);
    }

    Update update(String stored) throws JsonProcessingException {
        return json.readValue(stored, Update.class);
    }

    /**
     * What an update tells about chats.
     *
     * @throws JsonProcessingException when it is not as the Bot API has it
     */
    List<News> news(JsonNode update) throws JsonProcessingException {
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
        News.Written written = new News.Written(chat, id.intValue());
        return message.path("is_automatic_forward").asBoolean()
                ? List.of(written, forwarded(message, chat, id.intValue()))
                : List.of(written);
    }

    /** The copies of a media group do not always say that they are one: each is known by the message it was made of. */
    private News forwarded(JsonNode message, ChatId group, int copy) throws JsonProcessingException {
        JsonNode origin = message.path("forward_origin");
        JsonNode post = origin.path("message_id");
        if (!post.canConvertToInt() || !origin.path("chat").path("id").canConvertToLong()) {
            throw new Unreadable("an automatic forward does not tell of which post");
        }
        Appearance appearance = Appearance.of(json.treeToValue(message, Message.class));
        return new News.Forwarded(chat(origin), post.intValue(), group, copy, appearance);
    }

    private static List<News> membership(JsonNode change) throws JsonProcessingException {
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
        return ours ? List.of(new News.Membership(chat(change), maySend)) : List.of();
    }

    private static ChatId chat(JsonNode of) throws JsonProcessingException {
        JsonNode id = of.path("chat").path("id");
        if (!id.canConvertToLong()) {
            throw new Unreadable("a chat has no number");
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
