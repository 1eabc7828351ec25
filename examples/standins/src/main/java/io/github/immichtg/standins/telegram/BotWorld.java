package io.github.immichtg.standins.telegram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything the server knows. Whoever reads or changes it holds the lock. */
final class BotWorld {

    final TelegramOptions options;
    final RateLimits rates;
    final Map<String, Person> tokens = new LinkedHashMap<>();
    final Map<Person, UpdateQueue> updates = new HashMap<>();
    final Map<Long, StandInChat> chats = new LinkedHashMap<>();
    final Map<String, SpooledFile> files = new HashMap<>();
    final List<Message> everything = new ArrayList<>();
    final Deque<Message> heldForwards = new ArrayDeque<>();
    boolean holdForwards;

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

    /** Puts a message into its chat, and tells whoever should know. */
    void deliver(Message message) {
        StandInChat chat = message.chat;
        message.id = ++chat.lastMessageId;
        chat.messages.put(message.id, message);
        everything.add(message);
        tell(message);
        if (chat.channel() && chat.linked != null) {
            heldForwards.add(message);
            if (!holdForwards) {
                releaseForwards();
            }
        }
    }

    /** Copies the channels' posts that wait for it into their groups. */
    void releaseForwards() {
        for (Message post = heldForwards.poll(); post != null; post = heldForwards.poll()) {
            StandInChat group = post.chat.linked;
            if (group != null && post.chat.messages.containsKey(post.id)) {
                deliver(post.forwardedTo(group, null, options.clock().instant()));
            }
        }
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
