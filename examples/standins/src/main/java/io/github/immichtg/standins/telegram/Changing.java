package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The methods that change or remove what stands in a chat. */
final class Changing {

    private static final String UNCHANGED = "message is not modified: specified new message content and reply markup"
            + " are exactly the same as a current content and reply markup of the message";

    private final BotWorld world;
    private final Access access;

    Changing(BotWorld world, Access access) {
        this.world = world;
        this.access = access;
    }

    void register(Map<String, BotMethod> methods) {
        methods.put("deleteMessage", this::delete);
        methods.put("editMessageText", this::editText);
        methods.put("editMessageReplyMarkup", this::editMarkup);
    }

    /** In a private chat nothing older is taken away. */
    private static final Duration DELETABLE = Duration.ofDays(2);

    private JsonNode delete(BotCall call) {
        StandInChat chat = access.entered(call, "chat_id");
        Message message = chat.messages.get(call.number("message_id", 0));
        if (message == null) {
            throw BotError.bad("message to delete not found");
        }
        boolean old = chat.type.equals("private")
                && message.date.plus(DELETABLE).isBefore(world.options.clock().instant());
        if (old || !Access.deletes(call.sender(), message)) {
            throw BotError.bad("message can't be deleted");
        }
        chat.messages.remove(message.id);
        world.news.signalAll();
        return BooleanNode.TRUE;
    }

    private JsonNode editText(BotCall call) {
        FormattedText text = Texts.text(call);
        Message message = editable(call);
        if (message.kind != Post.Kind.TEXT) {
            throw BotError.bad("there is no text in the message to edit");
        }
        boolean same = message.text.text().equals(text.text())
                && message.text.entities().equals(text.entities());
        if (same && markup(call.parameters()).equals(markup(message.parameters))) {
            throw BotError.bad(UNCHANGED);
        }
        message.text = text;
        return withMarkup(message, call);
    }

    private JsonNode editMarkup(BotCall call) {
        Message message = editable(call);
        if (markup(call.parameters()).equals(markup(message.parameters))) {
            throw BotError.bad(UNCHANGED);
        }
        return withMarkup(message, call);
    }

    private JsonNode withMarkup(Message message, BotCall call) {
        Map<String, String> parameters = new HashMap<>(message.parameters);
        parameters.put("reply_markup", markup(call.parameters()));
        message.parameters = Map.copyOf(parameters);
        world.news.signalAll();
        return message.json();
    }

    private Message editable(BotCall call) {
        Keyboards.checkOfChange(call);
        StandInChat chat = access.entered(call, "chat_id");
        Message message = chat.messages.get(call.number("message_id", 0));
        if (message == null) {
            throw BotError.bad("message to edit not found");
        }
        if (!Access.edits(call.sender(), message)) {
            throw BotError.bad("message can't be edited");
        }
        return message;
    }

    private static String markup(Map<String, String> parameters) {
        return parameters.getOrDefault("reply_markup", "");
    }
}
