package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A person's phone with the private chat with one bot on its screen: what the person does there, and what they see. Safe for
 * many threads.
 */
public final class Phone {

    /** Longer than any bot needs, on the slowest machine. */
    private static final long PATIENCE_SECONDS = 120;

    private static final long LOOK_AGAIN_NANOS = 100_000_000;

    private final BotWorld world;
    private final Person owner;
    private final Person bot;
    private final String language;
    private final StandInChat chat;

    Phone(BotWorld world, Person owner, Person bot, String language, StandInChat chat) {
        this.world = world;
        this.owner = owner;
        this.bot = bot;
        this.language = language;
        this.chat = chat;
    }

    /** A message on the screen. */
    public record Shown(int messageId, boolean own, String text, List<List<Label>> buttons) {

        /** All buttons' texts, row by row. */
        public List<String> labels() {
            return buttons.stream().flatMap(List::stream).map(Label::text).toList();
        }
    }

    /** A button, and what it sends; empty where it is one in the place of the letters' keyboard. */
    public record Label(String text, String data) {}

    /** Whose phone it is. */
    public Person owner() {
        return owner;
    }

    /** Writes a text; the first one lets the bot answer. */
    public int types(String text) {
        return send(message -> {
            message.text = new FormattedText(text, List.of(), text);
        });
    }

    /** Sends something that has no text. */
    public int sendsSticker() {
        return send(message -> message.extra = extra -> extra.putObject("sticker")
                .put("file_id", "sticker")
                .put("file_unique_id", "sticker")
                .put("type", "regular")
                .put("width", 512)
                .put("height", 512)
                .put("is_animated", false)
                .put("is_video", false));
    }

    /**
     * Picks a channel by the button that asks for one; Telegram makes the bot an administrator of it where the person may do
     * that.
     */
    public int picks(StandInChat channel) {
        boolean asked = screen().stream()
                .anyMatch(shown -> shown.buttons().stream()
                        .flatMap(List::stream)
                        .anyMatch(label -> label.data().isEmpty()));
        if (!asked) {
            throw new AssertionError("nothing on the screen asks for a channel: " + screen());
        }
        world.locked(() -> {
            if (channel.membership(owner).may("can_promote_members")) {
                become(channel, new StandInChat.Membership("administrator", Set.of("can_post_messages")));
            }
            return channel;
        });
        return send(message -> message.extra =
                extra -> extra.putObject("chat_shared").put("request_id", 1).put("chat_id", channel.id));
    }

    /** Forwards a post of a channel. */
    public int forwards(StandInChat channel, int messageId) {
        return send(message -> {
            Message original = channel.messages.get(messageId);
            if (original == null) {
                throw new AssertionError("there is no such post");
            }
            message.text = original.text;
            message.forwardOf = original;
        });
    }

    /** Makes the bot an administrator of a channel, with these rights. */
    public void letsIn(StandInChat channel, String... rights) {
        world.locked(() -> {
            become(channel, new StandInChat.Membership("administrator", Set.of(rights)));
            return channel;
        });
    }

    private void become(StandInChat channel, StandInChat.Membership now) {
        StandInChat.Membership before = channel.membership(bot);
        channel.members.put(bot, now);
        world.tellOfMembership(channel, bot, before, now, from());
    }

    /** Does not want to hear from the bot any more. */
    public void blocks() {
        world.locked(() -> {
            become(chat, new StandInChat.Membership("kicked", Set.of()));
            return chat;
        });
    }

    private int send(Consumer<Message> filled) {
        return world.locked(() -> {
            StandInChat.Membership before = chat.membership(bot);
            if (!before.present()) {
                become(chat, new StandInChat.Membership("member", Set.of()));
            }
            Message message = new Message(
                    chat, Post.Kind.TEXT, owner, world.options.clock().instant());
            filled.accept(message);
            world.place(message);
            ObjectNode json = message.json();
            json.set("from", from());
            world.hand(bot, "message", json);
            return message.id;
        });
    }

    private ObjectNode from() {
        return owner.json().put("language_code", language);
    }

    /** Presses the newest button whose text begins so. */
    public void presses(String label) {
        Shown shown = screen().reversed().stream()
                .filter(one -> one.buttons().stream().flatMap(List::stream).anyMatch(button -> fits(button, label)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button '" + label + "' on " + screen()));
        String data = shown.buttons().stream()
                .flatMap(List::stream)
                .filter(button -> fits(button, label))
                .findFirst()
                .orElseThrow()
                .data();
        presses(shown.messageId(), data);
    }

    private static boolean fits(Label button, String label) {
        return button.text().startsWith(label) && !button.data().isEmpty();
    }

    /** Presses a button that was there, or is made up. */
    public void presses(int messageId, String data) {
        world.locked(() -> {
            String id = Integer.toString(1 + world.pressed++);
            world.presses.put(id, new Talking.Press(owner, world.options.clock().instant()));
            ObjectNode press =
                    Json.object().put("id", id).put("chat_instance", "1").put("data", data);
            press.set("from", from());
            Message message = chat.messages.get(messageId);
            ObjectNode shown =
                    message == null ? Json.object().put("message_id", messageId).put("date", 0) : message.json();
            shown.set("chat", chat.json());
            press.set("message", shown);
            world.hand(bot, "callback_query", press);
            return id;
        });
    }

    /** The messages that stand in the chat now, oldest first. */
    public List<Shown> screen() {
        return world.locked(
                () -> chat.messages.values().stream().map(this::shown).toList());
    }

    private Shown shown(Message message) {
        List<List<Label>> rows = new ArrayList<>();
        String markup = message.parameters.getOrDefault("reply_markup", "");
        if (!markup.isEmpty()) {
            try {
                JsonNode json = Json.parse(markup);
                Stream.of("inline_keyboard", "keyboard")
                        .forEach(kind -> json.path(kind).forEach(row -> {
                            List<Label> labels = new ArrayList<>();
                            row.forEach(button -> labels.add(new Label(
                                    button.path("text").asText(),
                                    button.path("callback_data").asText())));
                            rows.add(labels);
                        }));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Shown(message.id, owner.equals(message.by), message.text.text(), rows);
    }

    /** What was shown for a moment when buttons were pressed, oldest first; an empty text for an answer without one. */
    public List<String> notes() {
        return world.locked(() -> List.copyOf(world.notes.getOrDefault(owner, List.of())));
    }

    /** Waits until the screen is as expected. */
    public Phone until(Predicate<List<Shown>> expected) {
        world.lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!expected.test(screen())) {
                if (left <= 0) {
                    List<Shown> now = screen();
                    throw new AssertionError("not so after " + PATIENCE_SECONDS + " s; the newest of " + now.size()
                            + ": " + now.subList(Math.max(0, now.size() - 3), now.size()));
                }
                // What is expected may be elsewhere than on the screen, and then nobody says when it has come.
                left -= LOOK_AGAIN_NANOS - Math.max(0, world.news.awaitNanos(LOOK_AGAIN_NANOS));
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            world.lock.unlock();
        }
    }

    /** Waits until the newest message is the bot's and holds this text. */
    public Phone sees(String text) {
        return until(screen -> !screen.isEmpty()
                && !screen.getLast().own()
                && screen.getLast().text().contains(text));
    }
}
