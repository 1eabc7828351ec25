package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods that put something into a chat. */
final class Sending {

    private final BotWorld world;
    private final Access access;
    private final Uploads uploads;

    Sending(BotWorld world, Access access) {
        this.world = world;
        this.access = access;
        this.uploads = new Uploads(world);
    }

    void register(Map<String, BotMethod> methods) {
        methods.put("sendMessage", this::text);
        methods.put("sendPhoto", call -> file(call, "photo", Post.Kind.PHOTO));
        methods.put("sendLivePhoto", call -> file(call, "live_photo", Post.Kind.LIVE_PHOTO));
        methods.put("sendVideo", call -> file(call, "video", Post.Kind.VIDEO));
        methods.put("sendAnimation", call -> file(call, "animation", Post.Kind.ANIMATION));
        methods.put("sendDocument", call -> file(call, "document", Post.Kind.DOCUMENT));
        methods.put("sendMediaGroup", new Groups(world, access)::send);
        methods.put("forwardMessage", this::forward);
    }

    private JsonNode text(BotCall call) {
        FormattedText text = Texts.text(call);
        StandInChat chat = access.writable(call, "chat_id", "can_send_messages");
        return deliver(call, chat, text, null);
    }

    private JsonNode file(BotCall call, String field, Post.Kind kind) {
        FormattedText caption = Texts.caption(call);
        Media media = uploads.of(kind, call, call::text, field);
        String right = kind == Post.Kind.ANIMATION ? "other_messages" : field + "s";
        StandInChat chat = access.writable(call, "chat_id", "can_send_" + right.replace("live_", ""));
        Texts.checkCaption(caption);
        return deliver(call, chat, caption, media);
    }

    private JsonNode deliver(BotCall call, StandInChat chat, FormattedText text, @Nullable Media media) {
        var message = new Message(
                chat,
                media == null ? Post.Kind.TEXT : media.kind(),
                call.sender(),
                world.options.clock().instant());
        message.text = text;
        message.media = media;
        message.parameters = call.parameters();
        message.topic = Topics.of(call, chat);
        message.replyTo = replyTo(call, chat);
        Keyboards.checkOfMessage(call, chat);
        world.rates.admit(call.sender(), chat, 1);
        world.deliver(message);
        world.remember(message);
        return message.json();
    }

    static @Nullable Message replyTo(BotCall call, StandInChat chat) {
        JsonNode reply = call.json("reply_parameters", "reply parameters");
        int id = reply == null
                ? call.number("reply_to_message_id", 0)
                : reply.path("message_id").asInt();
        if (id == 0) {
            return null;
        }
        boolean anyway = reply == null
                ? call.text("allow_sending_without_reply").equals("true")
                : reply.path("allow_sending_without_reply").asBoolean();
        Message found = chat.messages.get(id);
        if (found == null && !anyway) {
            throw BotError.bad("message to be replied not found");
        }
        return found;
    }

    private JsonNode forward(BotCall call) {
        StandInChat to = access.writable(call, "chat_id");
        StandInChat from = access.entered(call, "from_chat_id");
        Message original = from.messages.get(call.number("message_id", 0));
        if (original == null) {
            throw BotError.bad("message to forward not found");
        }
        if (from.contentProtected
                || original.parameters.getOrDefault("protect_content", "").equals("true")) {
            throw BotError.bad("the message can't be forwarded");
        }
        world.rates.admit(call.sender(), to, 1);
        Message copy =
                original.forwardedTo(to, call.sender(), world.options.clock().instant());
        copy.parameters = call.parameters();
        world.deliver(copy);
        return copy.json();
    }
}
