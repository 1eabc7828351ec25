package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything the server knows. Whoever reads or changes it holds the lock. */
final class BotWorld {

    /** Who lets bots in and throws them out. */
    private static final Person OWNER = new Person(100_000_001, false, "Owner", "owner");

    final TelegramOptions options;
    final RateLimits rates;
    final Map<String, Person> tokens = new LinkedHashMap<>();
    final Map<Person, UpdateQueue> updates = new HashMap<>();
    final Map<Long, StandInChat> chats = new LinkedHashMap<>();
    final Map<String, SpooledFile> files = new HashMap<>();

    /** Pictures by the ids of their sizes. */
    final Map<String, Downloads.Size> pictures = new HashMap<>();

    final List<Message> everything = new ArrayList<>();
    final Deque<Message> heldForwards = new ArrayDeque<>();
    final Deque<GroupFailure> groupFailures = new ArrayDeque<>();
    boolean holdForwards;
    final Map<String, Talking.Press> presses = new HashMap<>();
    final Map<Person, List<String>> notes = new HashMap<>();
    int pressed;

    /** Whether Telegram makes an animation of a video without a sound. */
    boolean silentIsAnimation;

    @Nullable Troubles troubles;

    private long groups = 14_000_000_000_000_000L;

    final ReentrantLock lock = new ReentrantLock();
    final Condition news = lock.newCondition();

    BotWorld(TelegramOptions options) {
        this.options = options;
        this.rates = new RateLimits(options);
    }

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** The chat of an id or @name, or null. */
    @Nullable StandInChat chat(String text) {
        if (text.startsWith("@")) {
            return chats.values().stream()
                    .filter(chat -> text.substring(1).equalsIgnoreCase(chat.username) && !chat.type.equals("private"))
                    .findFirst()
                    .orElse(null);
        }
        try {
            return chats.get(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return null; // neither an id nor a name: no chat
        }
    }

    /** Puts a message into its chat. */
    void place(Message message) {
        StandInChat chat = message.chat;
        message.id = ++chat.lastMessageId;
        chat.messages.put(message.id, message);
        everything.add(message);
        news.signalAll();
    }

    /** Puts something into a bot's queue. */
    void hand(Person bot, String kind, ObjectNode content) {
        UpdateQueue queue = updates.get(bot);
        if (queue == null) {
            throw new IllegalArgumentException("no bot of this server");
        }
        queue.add(kind, content);
        news.signalAll();
    }

    /** Puts a message into its chat, and tells whoever should know. */
    void deliver(Message message) {
        StandInChat chat = message.chat;
        place(message);
        tell(message);
        if (chat.channel() && chat.linked != null) {
            heldForwards.add(message);
            if (!holdForwards) {
                releaseForwards();
            }
        }
    }

    /** A new media group's id. */
    String newGroup() {
        return Long.toString(++groups);
    }

    /** How a media group is to fail now, or null. */
    @Nullable GroupFailure groupFailure(int items) {
        GroupFailure laid = groupFailures.poll();
        return laid != null || troubles == null ? laid : troubles.ofGroup(items);
    }

    /** Makes the files of a message known by their ids. */
    void remember(Message message) {
        Media media = message.media;
        if (media != null) {
            message.json().findValuesAsText("file_id").forEach(id -> files.put(id, media.file()));
            pictures.putAll(FileJson.pictures(media));
        }
    }

    /** Copies the channels' posts that wait for it into their groups. */
    void releaseForwards() {
        for (Message post = heldForwards.poll(); post != null; post = heldForwards.poll()) {
            forward(post);
        }
    }

    /** Copies a post into its channel's group, if both still are there. */
    void forward(Message post) {
        StandInChat group = post.chat.linked;
        if (group != null && post.chat.messages.containsKey(post.id)) {
            Message copy = post.forwardedTo(group, null, options.clock().instant());
            // The copies of one group are told to belong together or not; here every other group is.
            boolean told = post.group != null && Long.parseLong(post.group) % 2 == 0;
            copy.topic = group.topics == null ? 0 : group.topics.ofForwards;
            copy.group = told ? Long.toString(Long.parseLong(Objects.requireNonNull(post.group)) + 1_000_000) : null;
            deliver(copy);
        }
    }

    /** A bot hears of what it becomes in a chat. */
    void tellOfMembership(
            StandInChat chat, Person person, StandInChat.Membership before, StandInChat.Membership after) {
        tellOfMembership(chat, person, before, after, OWNER.json());
    }

    /** The same where it is known by whom. */
    void tellOfMembership(
            StandInChat chat,
            Person person,
            StandInChat.Membership before,
            StandInChat.Membership after,
            ObjectNode by) {
        UpdateQueue queue = updates.get(person);
        if (queue == null || before.equals(after)) {
            return;
        }
        var change = Json.object();
        change.set("chat", chat.json());
        change.set("from", by);
        change.put("date", options.clock().instant().getEpochSecond());
        change.set("old_chat_member", Looking.json(chat, person, known(before)));
        change.set("new_chat_member", Looking.json(chat, person, known(after)));
        queue.add("my_chat_member", change);
        news.signalAll();
    }

    private static StandInChat.Membership known(StandInChat.Membership membership) {
        return membership.status().equals("none") ? new StandInChat.Membership("left", Set.of()) : membership;
    }

    /** In a channel every bot that administers it hears of others' posts; in a group, of what people and the channel write. */
    private void tell(Message message) {
        String kind = message.chat.channel() ? "channel_post" : "message";
        boolean byBot = message.by != null && message.by.bot();
        if (byBot && !message.chat.channel()) {
            return;
        }
        for (Map.Entry<Person, StandInChat.Membership> member : message.chat.members.entrySet()) {
            Person person = member.getKey();
            boolean hears =
                    message.chat.type.equals("private") || member.getValue().administers();
            UpdateQueue queue = updates.get(person);
            if (queue != null && hears && !person.equals(message.by)) {
                queue.add(kind, message.json());
                news.signalAll();
            }
        }
    }
}
