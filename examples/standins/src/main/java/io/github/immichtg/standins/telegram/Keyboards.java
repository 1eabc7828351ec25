package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether what is to be below a message can be there. */
final class Keyboards {

    private static final int LONGEST_DATA = 64;
    private static final int MOST_BUTTONS = 100;

    private static final List<String> RIGHTS = List.of(
            "is_anonymous",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories");

    private Keyboards() {}

    /** What a message shows below it. */
    static void checkOfMessage(BotCall call, StandInChat chat) {
        JsonNode markup = call.json("reply_markup", "reply keyboard markup");
        if (markup == null) {
            return;
        }
        if (markup.has("keyboard")) {
            if (chat.channel()) {
                throw BotError.bad("inline keyboard expected");
            }
            keyboard(markup.get("keyboard"), chat);
        } else {
            inline(markup);
        }
    }

    /** What a message shows below it after a change: there are no other keyboards then. */
    static void checkOfChange(BotCall call) {
        JsonNode markup = call.json("reply_markup", "inline keyboard markup");
        if (markup != null) {
            if (!markup.isEmpty() && !markup.has("inline_keyboard")) {
                throw BotError.bad("inline keyboard expected");
            }
            inline(markup);
        }
    }

    private static void inline(JsonNode markup) {
        int buttons = 0;
        for (JsonNode row : markup.path("inline_keyboard")) {
            for (JsonNode button : row) {
                buttons++;
                text(button);
                JsonNode data = button.get("callback_data");
                if (data == null && !button.has("url")) {
                    throw BotError.bad("can't parse inline keyboard button: Text buttons are unallowed in the inline"
                            + " keyboard");
                }
                int bytes = data == null ? 1 : data.asText().getBytes(StandardCharsets.UTF_8).length;
                if (bytes < 1 || bytes > LONGEST_DATA) {
                    throw BotError.bad("BUTTON_DATA_INVALID");
                }
            }
        }
        if (buttons > MOST_BUTTONS) {
            throw BotError.bad("reply markup is too long");
        }
    }

    private static void keyboard(JsonNode rows, StandInChat chat) {
        for (JsonNode row : rows) {
            for (JsonNode button : row) {
                text(button);
                JsonNode request = button.get("request_chat");
                if (request != null) {
                    if (!chat.type.equals("private")) {
                        throw BotError.bad("chat can be requested in private chats only");
                    }
                    requestChat(request);
                }
            }
        }
    }

    private static void requestChat(JsonNode request) {
        if (!request.has("request_id") || !request.path("chat_is_channel").isBoolean()) {
            throw BotError.bad("can't parse keyboard button: Can't find field \"chat_is_channel\"");
        }
        JsonNode bot = request.get("bot_administrator_rights");
        JsonNode user = request.get("user_administrator_rights");
        rights(bot);
        rights(user);
        if (bot != null && user != null) {
            bot.properties().forEach(right -> {
                boolean wider = right.getValue().asBoolean()
                        && !user.path(right.getKey()).asBoolean();
                if (wider) {
                    throw BotError.bad("user administrator rights must be a superset of the bot's");
                }
            });
        }
    }

    private static void rights(@Nullable JsonNode rights) {
        if (rights != null && !RIGHTS.stream().allMatch(rights::has)) {
            throw BotError.bad("can't parse administrator rights: a field is missing");
        }
    }

    private static void text(JsonNode button) {
        if (button.path("text").asText().isBlank()) {
            throw BotError.bad("can't parse keyboard button: text must be non-empty");
        }
    }
}
