package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import io.github.immichtg.standins.telegram.StandInChat.Membership;
import java.util.List;
import java.util.Map;

/** The methods that only look. */
final class Looking {

    private static final List<String> RIGHTS = List.of(
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
    private static final List<String> GROUP_RIGHTS = List.of(
            "can_send_messages",
            "can_send_audios",
            "can_send_documents",
            "can_send_photos",
            "can_send_videos",
            "can_send_video_notes",
            "can_send_voice_notes",
            "can_send_polls",
            "can_send_other_messages",
            "can_add_web_page_previews",
            "can_change_info",
            "can_invite_users",
            "can_pin_messages",
            "can_manage_topics",
            "can_react_to_messages",
            "can_edit_tag");
    private static final List<String> CHANNEL_RIGHTS = List.of("can_post_messages", "can_edit_messages");

    private final BotWorld world;
    private final Access access;

    Looking(BotWorld world, Access access) {
        this.world = world;
        this.access = access;
    }

    void register(Map<String, BotMethod> methods) {
        methods.put("getMe", Looking::me);
        methods.put("getChat", this::chat);
        methods.put("getChatMember", this::member);
        methods.put("getChatAdministrators", this::administrators);
    }

    private static JsonNode me(BotCall call) {
        return call.sender()
                .json()
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", false)
                .put("supports_inline_queries", false)
                .put("can_connect_to_business", false)
                .put("has_main_web_app", false);
    }

    private JsonNode chat(BotCall call) {
        StandInChat chat = access.seen(call, "chat_id");
        Membership membership = chat.membership(call.sender());
        if (!membership.present() && chat.username == null && !chat.type.equals("private")) {
            throw BotError.forbidden("bot is not a member of the " + chat.type + " chat");
        }
        ObjectNode json = chat.json().put("accent_color_id", 5).put("max_reaction_count", 11);
        if (chat.contentProtected) {
            json.put("has_protected_content", true);
        }
        if (chat.linked != null) {
            json.put("linked_chat_id", chat.linked.id);
        }
        json.set(
                "accepted_gift_types",
                Json.object()
                        .put("unlimited_gifts", false)
                        .put("limited_gifts", false)
                        .put("unique_gifts", false)
                        .put("premium_subscription", false)
                        .put("gifts_from_channels", false));
        return json;
    }

    private JsonNode member(BotCall call) {
        StandInChat chat = access.seen(call, "chat_id");
        String id = call.text("user_id");
        Person person = chat.members.keySet().stream()
                .filter(member -> Long.toString(member.id()).equals(id))
                .findFirst()
                .orElseGet(() -> known(id));
        boolean self = person.equals(call.sender());
        if (!self && chat.channel() && !chat.membership(call.sender()).administers()) {
            throw BotError.bad("member list is inaccessible");
        }
        Membership membership = chat.membership(person);
        boolean none = membership.status().equals("none");
        return json(chat, person, none ? new Membership("left", membership.rights()) : membership);
    }

    private Person known(String id) {
        return world.updates.keySet().stream()
                .filter(bot -> Long.toString(bot.id()).equals(id))
                .findFirst()
                .or(() -> world.chats.values().stream()
                        .flatMap(chat -> chat.members.keySet().stream())
                        .filter(person -> Long.toString(person.id()).equals(id))
                        .findFirst())
                .orElseThrow(() -> BotError.bad("PARTICIPANT_ID_INVALID"));
    }

    private JsonNode administrators(BotCall call) {
        StandInChat chat = access.seen(call, "chat_id");
        if (chat.type.equals("private")) {
            throw BotError.bad("there are no administrators in the private chat");
        }
        if (chat.channel() && !chat.membership(call.sender()).administers()) {
            throw BotError.bad("member list is inaccessible");
        }
        boolean bots = call.text("return_bots").equals("true");
        var array = Json.array();
        chat.members.forEach((person, membership) -> {
            boolean shown = !person.bot() || bots || person.equals(call.sender());
            if (membership.administers() && shown) {
                array.add(json(chat, person, membership));
            }
        });
        return array;
    }

    static ObjectNode json(StandInChat chat, Person person, Membership membership) {
        var json = Json.object();
        json.set("user", person.json());
        json.put("status", membership.status());
        if (membership.administers()) {
            json.put("is_anonymous", false);
        }
        if (membership.status().equals("administrator")) {
            json.put("can_be_edited", false);
            RIGHTS.forEach(right -> json.put(right, right.equals("can_manage_chat") || membership.may(right)));
            if (chat.channel()) {
                CHANNEL_RIGHTS.forEach(right -> json.put(right, membership.may(right)));
            } else {
                json.put("can_pin_messages", membership.may("can_pin_messages"));
            }
        }
        if (membership.status().equals("restricted")) {
            json.put("is_member", true);
            GROUP_RIGHTS.forEach(right -> json.put(right, membership.maySend(right)));
        }
        boolean limited =
                membership.status().equals("kicked") || membership.status().equals("restricted");
        return limited ? json.put("until_date", 0) : json;
    }
}
