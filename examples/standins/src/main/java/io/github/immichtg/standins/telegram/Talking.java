package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.github.immichtg.standins.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods by which a bot deals with people's buttons and shows them its commands. */
final class Talking {

    /** What Telegram waits for a button's answer. */
    private static final Duration PRESS_HOLDS = Duration.ofSeconds(15);

    private final BotWorld world;
    private final Access access;
    private final Map<String, JsonNode> commands = new HashMap<>();
    private final Map<String, String> descriptions = new HashMap<>();

    Talking(BotWorld world, Access access) {
        this.world = world;
        this.access = access;
    }

    void register(Map<String, BotMethod> methods) {
        methods.put("answerCallbackQuery", this::answerPress);
        methods.put("setMyCommands", this::setCommands);
        methods.put("getMyCommands", this::getCommands);
        methods.put("deleteMyCommands", this::deleteCommands);
        methods.put("setMyDescription", call -> describe(call, "description", 512));
        methods.put("getMyDescription", call -> described(call, "description"));
        methods.put("setMyShortDescription", call -> describe(call, "short_description", 120));
        methods.put("getMyShortDescription", call -> described(call, "short_description"));
    }

    /** A button that was pressed and is not answered yet. */
    record Press(Person by, Instant at) {}

    private JsonNode answerPress(BotCall call) {
        call.sender();
        Press press = world.presses.remove(call.text("callback_query_id"));
        Instant now = world.options.clock().instant();
        if (press == null || press.at().plus(PRESS_HOLDS).isBefore(now)) {
            throw BotError.bad("query is too old and response timeout expired or query ID is invalid");
        }
        if (call.text("text").length() > 200) {
            throw BotError.bad("MESSAGE_TOO_LONG");
        }
        world.notes.computeIfAbsent(press.by(), any -> new ArrayList<>()).add(call.text("text"));
        world.news.signalAll();
        return BooleanNode.TRUE;
    }

    /** An empty text takes the description away. */
    private JsonNode describe(BotCall call, String what, int most) {
        String text = call.text(what);
        if (text.length() > most) {
            throw BotError.bad(what.equals("description") ? "DESCRIPTION_TOO_LONG" : "ABOUT_TOO_LONG");
        }
        descriptions.put(key(call, what, call.text("language_code")), text);
        return BooleanNode.TRUE;
    }

    /** Of the language that is asked for; the one for everybody stands in where it has none. */
    private JsonNode described(BotCall call, String what) {
        String own = descriptions.getOrDefault(key(call, what, call.text("language_code")), "");
        String text = own.isEmpty() ? descriptions.getOrDefault(key(call, what, ""), "") : own;
        return Json.object().put(what, text);
    }

    private static String key(BotCall call, String what, String language) {
        if (!language.matches("|[a-z]{2}")) {
            throw BotError.bad("LANG_CODE_INVALID");
        }
        return call.sender().id() + " " + what + " " + language;
    }

    private JsonNode setCommands(BotCall call) {
        String scope = scope(call);
        JsonNode list = call.json("commands", "list of bot commands");
        if (list == null || !list.isArray()) {
            throw BotError.bad("expected an Array of BotCommand");
        }
        if (list.size() > 100) {
            throw BotError.bad("BOT_COMMANDS_TOO_MUCH");
        }
        for (JsonNode one : list) {
            if (!one.path("command").asText().matches("[a-z0-9_]{1,32}")) {
                throw BotError.bad("BOT_COMMAND_INVALID");
            }
            int length = one.path("description").asText().length();
            if (length < 1 || length > 256) {
                throw BotError.bad("BOT_COMMAND_DESCRIPTION_INVALID");
            }
        }
        commands.put(scope, list);
        return BooleanNode.TRUE;
    }

    private JsonNode getCommands(BotCall call) {
        return commands.getOrDefault(scope(call), Json.array());
    }

    private JsonNode deleteCommands(BotCall call) {
        commands.remove(scope(call));
        return BooleanNode.TRUE;
    }

    /** Whom a list of commands is for, and in which language, as one text. */
    private String scope(BotCall call) {
        @Nullable JsonNode scope = call.json("scope", "bot command scope");
        String type = scope == null ? "default" : scope.path("type").asText();
        String language = call.text("language_code");
        if (!language.isEmpty() && !language.matches("[a-z]{2}")) {
            throw BotError.bad("BOT_COMMAND_LANGUAGE_CODE_INVALID");
        }
        if (!List.of(
                        "default",
                        "all_private_chats",
                        "all_group_chats",
                        "all_chat_administrators",
                        "chat",
                        "chat_administrators",
                        "chat_member")
                .contains(type)) {
            throw BotError.bad("can't parse BotCommandScope: unsupported scope type");
        }
        String chat = "";
        if (type.startsWith("chat") && scope != null) {
            chat = scope.path("chat_id").asText();
            access.entered(call.with("chat_id", chat), "chat_id");
        }
        return call.sender().id() + " " + type + " " + chat + " " + language;
    }
}
