package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The methods that change or remove what stands in a chat. */
final class Changing {

    private static final int MOST_AT_ONCE = 100;
    private static final String UNCHANGED = "message is not modified: specified new message content and reply markup"
            + " are exactly the same as a current content and reply markup of the message";

    private final BotWorld world;
    private final Access access;
    private final Uploads uploads;

    Changing(BotWorld world, Access access) {
        this.world = world;
        this.access = access;
        this.uploads = new Uploads(world);
    }

    void register(Map<String, BotMethod> methods) {
        methods.put("deleteMessage", this::delete);
        methods.put("deleteMessages", this::deleteAll);
        methods.put("editMessageCaption", this::editCaption);
        methods.put("editMessageMedia", this::editMedia);
        methods.put("editMessageText", this::editText);
        methods.put("editMessageReplyMarkup", this::editMarkup);
    }

    /** Bots take nothing away that is older, in no kind of chat. */
    private static final Duration DELETABLE = Duration.ofDays(2);

    private JsonNode delete(BotCall call) {
        StandInChat chat = access.entered(call, "chat_id");
        Message message = chat.messages.get(call.number("message_id", 0));
        if (message == null) {
            throw BotError.bad("message to delete not found");
        }
        remove(call, List.of(message));
        return BooleanNode.TRUE;
    }

    /** Deletes several messages, or none of them where one may not be deleted; those that are not there are passed over. */
    private JsonNode deleteAll(BotCall call) {
        StandInChat chat = access.entered(call, "chat_id");
        JsonNode ids = call.json("message_ids", "message identifiers");
        if (ids == null || !ids.isArray() || ids.isEmpty()) {
            throw BotError.bad("message identifiers are not specified");
        }
        if (ids.size() > MOST_AT_ONCE) {
            throw BotError.bad("too many message identifiers specified");
        }
        List<Message> messages = new ArrayList<>();
        ids.forEach(id -> {
            Message message = chat.messages.get(id.asInt());
            if (message != null) {
                messages.add(message);
            }
        });
        remove(call, messages);
        return BooleanNode.TRUE;
    }

    private void remove(BotCall call, List<Message> messages) {
        Instant oldest = world.options.clock().instant().minus(DELETABLE);
        for (Message message : messages) {
            if (!message.date.isAfter(oldest) || !Access.deletes(call.sender(), message)) {
                throw BotError.bad("message can't be deleted");
            }
        }
        messages.forEach(message -> message.chat.messages.remove(message.id));
        world.news.signalAll();
    }

    private JsonNode editCaption(BotCall call) {
        FormattedText caption = Texts.caption(call);
        Message message = editable(call);
        if (message.kind == Post.Kind.TEXT) {
            throw BotError.bad("there is no caption in the message to edit");
        }
        Texts.checkCaption(caption);
        if (same(message.text, caption) && markup(call.parameters()).equals(markup(message.parameters))) {
            throw BotError.bad(UNCHANGED);
        }
        world.rates.admit(call.sender(), message.chat, 1);
        eachCopy(message, copy -> copy.text = caption);
        return withMarkup(message, call);
    }

    private JsonNode editMedia(BotCall call) {
        InputMedia shown = InputMedia.ofChange(uploads, call);
        Message message = editable(call);
        if (message.kind == Post.Kind.TEXT) {
            throw BotError.bad("there is no media in the message to edit");
        }
        boolean documents = message.kind == Post.Kind.DOCUMENT;
        boolean document = shown.media().kind() == Post.Kind.DOCUMENT;
        if (message.group != null && shown.media().kind() == Post.Kind.ANIMATION) {
            throw BotError.bad("message content type can't be used in an album");
        }
        if (message.group != null && documents != document) {
            throw BotError.bad("can't change media type in the album");
        }
        boolean same = message.media != null
                && message.media.file().sha1().equals(shown.media().file().sha1())
                && message.media.spoiler() == shown.media().spoiler()
                && message.kind == shown.media().kind();
        if (same && same(message.text, shown.caption())) {
            throw BotError.bad(UNCHANGED);
        }
        world.rates.admit(call.sender(), message.chat, 1);
        eachCopy(message, copy -> {
            copy.kind = shown.media().kind();
            copy.media = shown.media();
            copy.text = shown.caption();
        });
        world.remember(message);
        return withMarkup(message, call);
    }

    /** Changes a message, and its automatic copy in the channel's group. */
    private static void eachCopy(Message message, Consumer<Message> change) {
        change.accept(message);
        if (message.chat.linked != null) {
            message.chat.linked.messages.values().stream()
                    .filter(copy -> copy.automaticForward() && copy.forwardOf == message)
                    .forEach(change);
        }
    }

    private static boolean same(FormattedText one, FormattedText other) {
        return one.text().equals(other.text()) && one.entities().equals(other.entities());
    }

    private JsonNode editText(BotCall call) {
        FormattedText text = Texts.text(call);
        Message message = editable(call);
        if (message.kind != Post.Kind.TEXT) {
            throw BotError.bad("there is no text in the message to edit");
        }
        if (same(message.text, text) && markup(call.parameters()).equals(markup(message.parameters))) {
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
