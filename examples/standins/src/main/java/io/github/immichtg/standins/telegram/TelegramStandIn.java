package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Json;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.http.StandInServer;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A Telegram Bot API server for tests and for trying things: real HTTP on 127.0.0.1, with the limits, rates and refusals of
 * the real one, and what was posted to look at.
 *
 * <pre>{@code
 * try (var telegram = TelegramStandIn.start()) {
 *     Person bot = telegram.bot("123456:stand-in-token", "album_bot");
 *     StandInChat channel = telegram.channel(-1001000000001L, "photos", "Photos")
 *             .administrator(bot, "can_post_messages");
 *     ...
 *     assertThat(telegram.posts(channel)).hasSize(3);
 * }
 * }</pre>
 *
 * Safe for many threads. Whoever starts it closes it.
 */
public final class TelegramStandIn implements AutoCloseable {

    private final BotWorld world;
    private final Spool spool;
    private final StandInServer server;

    private TelegramStandIn(BotWorld world, Spool spool, StandInServer server) {
        this.world = world;
        this.spool = spool;
        this.server = server;
    }

    /** Starts a server on a free port, as strict as Telegram's own, on the machine's clock. */
    public static TelegramStandIn start() {
        return start(TelegramOptions.defaults());
    }

    /** Starts a server. */
    public static TelegramStandIn start(TelegramOptions options) {
        var world = new BotWorld(options);
        var spool = new Spool(options.files());
        return new TelegramStandIn(world, spool, StandInServer.start(options.port(), new BotApi(world, spool)));
    }

    /** The server's address, before {@code /botTOKEN/method}. */
    public URI url() {
        return server.address();
    }

    /**
     * Makes a bot; its id is the number before the token's colon.
     *
     * @param token such as {@code 123456:letters-and-digits}
     */
    public Person bot(String token, String username) {
        if (!token.matches("\\d+:[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("that is no bot token");
        }
        var bot = new Person(Long.parseLong(token.substring(0, token.indexOf(':'))), true, username, username);
        return world.locked(() -> {
            world.tokens.put(token, bot);
            world.updates.put(bot, new UpdateQueue(world.options.clock()));
            return bot;
        });
    }

    /**
     * Makes a channel.
     *
     * @param id below −1000000000000
     * @param username without the @, null for a private channel
     */
    public StandInChat channel(long id, @Nullable String username, String title) {
        return chat(id, "channel", username, title);
    }

    /** Makes a group of the larger kind. */
    public StandInChat group(long id, @Nullable String username, String title) {
        return chat(id, "supergroup", username, title);
    }

    /** The private chat with a person; a bot gets in when it has been made a member, which is the person's /start. */
    public StandInChat privateChat(Person person) {
        return chat(person.id(), "private", person.username(), person.firstName())
                .member(person);
    }

    /**
     * A person's phone, with the private chat with a bot on its screen; the bot may not write before the person has.
     *
     * @param language as the person's app tells it, such as {@code ru}
     */
    public Phone phone(Person person, Person bot, String language) {
        return world.locked(() -> {
            StandInChat chat = world.chats.get(person.id());
            StandInChat known = chat == null ? privateChat(person) : chat;
            return new Phone(world, person, bot, language, known);
        });
    }

    private StandInChat chat(long id, String type, @Nullable String username, String title) {
        return world.locked(() -> {
            var chat = new StandInChat(world, id, type, title, username);
            world.chats.put(id, chat);
            return chat;
        });
    }

    /** What stands in a chat now, oldest first. */
    public List<Post> posts(StandInChat chat) {
        return world.locked(
                () -> chat.messages.values().stream().map(Message::post).toList());
    }

    /** What has ever been delivered to a chat, deleted messages included, oldest first. */
    public List<Post> everDelivered(StandInChat chat) {
        return world.locked(() -> world.everything.stream()
                .filter(message -> message.chat == chat)
                .map(Message::post)
                .toList());
    }

    /** Who sent although the server had said to wait. */
    public List<Violation> violations() {
        return world.locked(() -> List.copyOf(world.rates.violations));
    }

    /** Keeps automatic forwards back, or lets those that were kept back go, in order. */
    public void holdForwards(boolean hold) {
        world.locked(() -> {
            world.holdForwards = hold;
            if (!hold) {
                world.releaseForwards();
            }
            return hold;
        });
    }

    /** How many posts wait for being forwarded. */
    public int heldForwards() {
        return world.locked(() -> world.heldForwards.size());
    }

    /**
     * Lets some of the forwards go that are kept back, and keeps back the rest.
     *
     * @param which the places among those held, in the order in which they are to arrive; one may be named twice, as
     *     Telegram copies a post again that an administrator has linked anew
     */
    public void releaseForwards(List<Integer> which) {
        world.locked(() -> {
            List<Message> held = List.copyOf(world.heldForwards);
            which.forEach(place -> world.forward(held.get(place)));
            which.forEach(place -> world.heldForwards.remove(held.get(place)));
            return held;
        });
    }

    /**
     * Puts an update of any shape into a bot's queue, as one of a newer API would be.
     *
     * @param json the update as an object; it is given the next number unless it has one
     */
    public void update(Person bot, String json) {
        world.locked(() -> {
            try {
                queue(bot).addRaw((ObjectNode) Json.parse(json));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
            world.news.signalAll();
            return bot;
        });
    }

    private UpdateQueue queue(Person bot) {
        UpdateQueue queue = world.updates.get(bot);
        if (queue == null) {
            throw new IllegalArgumentException("no bot of this server");
        }
        return queue;
    }

    /**
     * Lets the next media group fail of which a part stands all the same.
     *
     * @param code the answer's, such as 400 or 500
     * @param description such as {@code Bad Request: group send failed}
     * @param standing the places of what stands, the first item's being 0
     */
    public void breakNextGroup(int code, String description, List<Integer> standing) {
        world.locked(() -> world.groupFailures.add(new GroupFailure(standing, BotError.of(code, description))));
    }

    /** Makes animations of videos without a sound, or leaves them videos, as it does at first. */
    public void silentVideosBecomeAnimations(boolean become) {
        world.locked(() -> world.silentIsAnimation = become);
    }

    /**
     * Lets something go wrong with requests that send: they are dropped, answered by a proxy or too late, their answers are
     * lost, groups stand in part.
     *
     * @param share of the requests, from 0 to 1
     */
    public void trouble(long seed, double share) {
        var troubles = new Troubles(seed, share);
        world.locked(() -> world.troubles = troubles);
        server.faults(troubles::of);
    }

    /** Sets a webhook, which keeps the bot from polling until it deletes it. */
    public void webhook(Person bot, String url) {
        world.locked(() -> {
            UpdateQueue queue = queue(bot);
            queue.webhook = url;
            return queue;
        });
    }

    /** Everything that has been asked so far; {@code method} is the API's, and no token is in it. */
    public List<RecordedRequest> requests() {
        return server.requests();
    }

    /** Forgets what has been asked so far. */
    public void clearRequests() {
        server.clearRequests();
    }

    /** Lays out a fault for the next calls of a method of the API, this many times. */
    public void fault(int times, String method, Fault fault) {
        server.fault(times, request -> request.method().equalsIgnoreCase(method), fault);
    }

    /** Lays out a fault for the next calls that fit, this many times. */
    public void fault(int times, Predicate<RecordedRequest> which, Fault fault) {
        server.fault(times, which, fault);
    }

    /** Takes all faults and troubles away. */
    public void clearFaults() {
        world.locked(() -> {
            world.troubles = null;
            world.groupFailures.clear();
            return world;
        });
        server.clearFaults();
    }

    /**
     * A refusal of something that stands all the same, as users of Telegram report of those that concern a file.
     *
     * @param said such as {@code Bad Request: IMAGE_PROCESS_FAILED}
     */
    public static Fault refusalOfWhatStands(String said) {
        return new Fault.AnswerOtherwise(new Fault.Reply(
                400, "application/json", "{\"ok\":false,\"error_code\":400,\"description\":\"" + said + "\"}"));
    }

    /** The flood wait that comes as a 400 and without parameters. */
    public static Fault floodAsBadRequest(int seconds) {
        return new Fault.Reply(
                400,
                "application/json",
                "{\"ok\":false,\"error_code\":400,\"description\":\"Too Many Requests: retry after " + seconds + "\"}");
    }

    @Override
    public void close() {
        server.close();
        spool.close();
    }
}
