package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods that put something into a chat. */
final class Sending {

    private final BotWorld world;
    private final Access access;

    Sending(BotWorld world, Access access) {
        this.world = world;
        this.access = access;
    }

    void register(Map<String, BotMethod> methods) {
        methods.put("sendMessage", this::text);
        methods.put("sendPhoto", call -> file(call, "photo", Post.Kind.PHOTO));
        methods.put("sendDocument", call -> file(call, "document", Post.Kind.DOCUMENT));
        methods.put("forwardMessage", this::forward);
    }

    private JsonNode text(BotCall call) {
        FormattedText text = Texts.text(call);
        StandInChat chat = access.writable(call, "chat_id", "can_send_messages");
        return deliver(call, chat, Post.Kind.TEXT, text, null, null);
    }

    private JsonNode file(BotCall call, String field, Post.Kind kind) {
        SpooledFile file = uploaded(call, field);
        FormattedText caption = Texts.caption(call);
        StandInChat chat = access.writable(call, "chat_id", "can_send_" + field + "s");
        if (file.bytes() == 0) {
            throw BotError.bad("file must be non-empty");
        }
        Photos.Size size = kind == Post.Kind.PHOTO ? Photos.check(file) : null;
        Texts.checkCaption(caption);
        return deliver(call, chat, kind, caption, file, size);
    }

    /** The file that a field holds: the part of that name, one it points to, or one that was sent before. */
    private SpooledFile uploaded(BotCall call, String field) {
        SpooledFile direct = call.files().get(field);
        String text = call.text(field);
        if (direct == null && text.startsWith("attach://")) {
            direct = call.files().get(text.substring("attach://".length()));
        }
        if (direct == null && !text.isEmpty()) {
            direct = world.files.get(text);
            if (direct == null) {
                throw BotError.bad("wrong file identifier/HTTP URL specified");
            }
        }
        if (direct == null) {
            throw BotError.bad("there is no " + field + " in the request");
        }
        return direct;
    }

    private JsonNode deliver(
            BotCall call,
            StandInChat chat,
            Post.Kind kind,
            FormattedText text,
            @Nullable SpooledFile file,
            Photos.@Nullable Size size) {
        var message =
                new Message(chat, kind, call.sender(), world.options.clock().instant());
        message.text = text;
        message.file = file;
        message.size = size;
        message.parameters = call.parameters();
        message.replyTo = replyTo(call, chat);
        Keyboards.checkOfMessage(call, chat);
        world.rates.admit(call.sender(), chat);
        world.deliver(message);
        if (file != null) {
            remember(message, file);
        }
        return message.json();
    }

    private void remember(Message message, SpooledFile file) {
        JsonNode json = message.json();
        json.path("photo").forEach(one -> world.files.put(one.path("file_id").asText(), file));
        if (json.has("document")) {
            world.files.put(json.path("document").path("file_id").asText(), file);
        }
    }

    private static @Nullable Message replyTo(BotCall call, StandInChat chat) {
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
        if (original.parameters.getOrDefault("protect_content", "").equals("true")) {
            throw BotError.bad("the message can't be forwarded");
        }
        world.rates.admit(call.sender(), to);
        Message copy =
                original.forwardedTo(to, call.sender(), world.options.clock().instant());
        copy.parameters = call.parameters();
        world.deliver(copy);
        return copy.json();
    }
}
