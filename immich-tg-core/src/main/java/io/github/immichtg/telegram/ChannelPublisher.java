package io.github.immichtg.telegram;

import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.Discussion;
import io.github.immichtg.telegram.value.Outgoing;
import io.github.immichtg.telegram.value.Outgoing.Post;
import io.github.immichtg.telegram.value.PostedMessage;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.NotSent;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.util.List;

/**
 * Publisher of posts to channels, for one bot.
 *
 * <pre>{@code
 * try (ChannelPublisher publisher = new ChannelPublisher(TelegramOptions.of(token))) {
 *     Channel channel = publisher.channel(ChannelName.parse("@holidays"));
 *     SendWindow window = SendWindow.start(clock, System::nanoTime).lasting(Duration.ofSeconds(20));
 *     PostedMessage message = publisher.publish(new Post(channel.id(), photo, "<b>Oslo</b>", window));
 * }
 * }</pre>
 *
 * <p>Requests are never retried: the exception says whether the message may exist, and the caller decides. Each call
 * first waits for the token's rate limiter. An interrupt ends a call with {@link NotSent} or {@link
 * TelegramException.OutcomeUnknown} (a query with {@link TelegramException.Unreachable}), and the thread stays
 * interrupted.
 *
 * <p>Thread-safe. Owns its connections and threads; {@link #close} aborts running requests.
 */
public final class ChannelPublisher implements AutoCloseable {

    private final BotConnection connection;

    /**
     * A publisher with connections of its own, of which it opens none before the first call.
     *
     * @param options of which the token is verified by the first call
     */
    public ChannelPublisher(TelegramOptions options) {
        this.connection = new BotConnection(options);
    }

    /**
     * Finds a channel and verifies that the bot may post to it.
     *
     * @param name as a user gave it
     * @return its id, title and discussion group
     * @throws TelegramException.ChatRefused if it does not exist, is not a channel, or does not let the bot post; the
     *     message says what to do
     */
    public Channel channel(ChannelName name) throws TelegramException {
        return connection.channel(name);
    }

    /**
     * Verifies that the bot may send comments to a channel's discussion group.
     *
     * @param group the group's id
     * @return the group, and its topic for comments if it is a forum
     * @throws TelegramException.ChatRefused if it is not a member or may not; the message says what to do
     */
    public Discussion discussion(ChatId group) throws TelegramException {
        return connection.discussion(group);
    }

    /**
     * Sends one message and waits for the response.
     *
     * @param post what to send, and in which time
     * @return the message, as Telegram has numbered it
     * @throws NotSent if the message certainly does not exist
     * @throws TelegramException.OutcomeUnknown if it may exist
     */
    public PostedMessage publish(Post post) throws TelegramException {
        return send(post).getFirst();
    }

    /**
     * Sends one message or a media group and waits for the response.
     *
     * @param outgoing whose files remain owned by the caller, and must not change meanwhile
     * @return one message per item, in order
     * @throws NotSent if certainly no message exists
     * @throws TelegramException.OutcomeUnknown if messages may exist; after a failed group any part of it may, except
     *     for a plain {@link TelegramException.FloodWait}
     */
    public List<PostedMessage> send(Outgoing outgoing) throws TelegramException {
        return connection.send(outgoing);
    }

    /** Aborts running requests, and closes all connections and threads. */
    @Override
    public void close() {
        connection.close();
    }
}
