package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A channel, a group or a private chat. Safe for many threads. */
public final class StandInChat {

    final long id;
    final String type;
    final String title;
    final @Nullable String username;
    final Map<Person, Membership> members = new LinkedHashMap<>();
    final TreeMap<Integer, Message> messages = new TreeMap<>();

    @Nullable StandInChat linked;

    /** Of a forum. */
    @Nullable Topics topics;

    boolean contentProtected;

    int lastMessageId;
    private final BotWorld world;

    StandInChat(BotWorld world, long id, String type, String title, @Nullable String username) {
        this.world = world;
        this.id = id;
        this.type = type;
        this.title = title;
        this.username = username;
    }

    /**
     * What somebody is in a chat.
     *
     * @param status as the Bot API names it: creator, administrator, member, restricted, left or kicked
     * @param rights an administrator's, such as {@code can_post_messages}, or what a restricted member may still do
     */
    record Membership(String status, Set<String> rights) {

        boolean administers() {
            return status.equals("administrator") || status.equals("creator");
        }

        boolean may(String right) {
            return status.equals("creator") || (status.equals("administrator") && rights.contains(right));
        }

        /** Whether a member of a group may send this kind of thing there. */
        boolean maySend(String right) {
            return !status.equals("restricted") || rights.contains(right);
        }

        boolean present() {
            return administers() || status.equals("member") || status.equals("restricted");
        }
    }

    /** The chat's id: below zero but for private chats. */
    public long id() {
        return id;
    }

    /** Makes somebody an administrator with these rights, such as {@code can_post_messages}. */
    public StandInChat administrator(Person person, String... rights) {
        return set(person, new Membership("administrator", Set.of(rights)));
    }

    /** Makes somebody the owner. */
    public StandInChat creator(Person person) {
        return set(person, new Membership("creator", Set.of()));
    }

    /** Lets somebody in; for a bot in a private chat: the person has started it. */
    public StandInChat member(Person person) {
        return set(person, new Membership("member", Set.of()));
    }

    /** Lets somebody stay who may do nothing but this, such as {@code can_send_documents}. */
    public StandInChat restricted(Person person, String... rights) {
        return set(person, new Membership("restricted", Set.of(rights)));
    }

    /** Lets somebody go who was here. */
    public StandInChat left(Person person) {
        return set(person, new Membership("left", Set.of()));
    }

    /** Throws somebody out; for a bot in a private chat: the person has blocked it. */
    public StandInChat kicked(Person person) {
        return set(person, new Membership("kicked", Set.of()));
    }

    private StandInChat set(Person person, Membership membership) {
        return world.locked(() -> {
            Membership before = membership(person);
            members.put(person, membership);
            world.tellOfMembership(this, person, before, membership);
            return this;
        });
    }

    /** Makes a group the place where a channel's posts are discussed. */
    public StandInChat discussedIn(StandInChat group) {
        return world.locked(() -> {
            linked = group;
            group.linked = this;
            return this;
        });
    }

    /**
     * Makes a group a forum.
     *
     * @param topic where a channel's posts are copied to, 1 for General
     */
    public StandInChat forum(int topic) {
        return world.locked(() -> {
            topics = new Topics(topic);
            return this;
        });
    }

    /** Lets nobody forward what stands here, but for the channel's own copies in its group. */
    public StandInChat protectsContent() {
        return world.locked(() -> {
            contentProtected = true;
            return this;
        });
    }

    /** Closes or deletes a topic of a forum, 1 being General: it refuses messages in these words, as {@code TOPIC_CLOSED}. */
    public StandInChat refusesInTopic(int topic, String words) {
        return world.locked(() -> {
            Objects.requireNonNull(topics).refuse(topic, words);
            return this;
        });
    }

    /** Opens a topic of a forum again. */
    public StandInChat opensTopic(int topic) {
        return world.locked(() -> {
            Objects.requireNonNull(topics).open(topic);
            return this;
        });
    }

    /** Somebody writes here, or, in a channel, its owner posts; bots get to know of it. */
    public int writes(Person person, String text) {
        return world.locked(() -> {
            var message = new Message(
                    this, Post.Kind.TEXT, person, world.options.clock().instant());
            message.text = new FormattedText(text, List.of(), text);
            world.deliver(message);
            return message.id;
        });
    }

    /** The numbers of what comes next are this much higher, as Telegram lets them jump now and then. */
    public void jumps(int numbers) {
        world.locked(() -> lastMessageId += numbers);
    }

    /** A post is copied into the channel's group once more, as when an administrator has linked the group anew. */
    public void copiedAgain(int messageId) {
        world.locked(() -> {
            Message post = messages.get(messageId);
            if (post != null) {
                world.forward(post);
            }
            return this;
        });
    }

    /** A message goes away, as when an administrator deletes it. */
    public void deletes(int messageId) {
        world.locked(() -> messages.remove(messageId));
    }

    boolean channel() {
        return type.equals("channel");
    }

    Membership membership(Person person) {
        return members.getOrDefault(person, new Membership("none", Set.of()));
    }

    ObjectNode json() {
        var json = Json.object().put("id", id);
        json.put(type.equals("private") ? "first_name" : "title", title);
        if (username != null) {
            json.put("username", username);
        }
        if (topics != null) {
            json.put("is_forum", true);
        }
        return json.put("type", type);
    }
}
