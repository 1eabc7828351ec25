package io.github.immichtg.telegram;

import io.github.immichtg.telegram.TelegramException.NotSent;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.objects.User;

/**
 * Posts into channels as one bot.
 *
 * <pre>{@code
 * try (ChannelPublisher publisher = new ChannelPublisher(TelegramOptions.of(token))) {
 *     Channel channel = publisher.channel(ChannelName.parse("@holidays"));
 *     SendWindow window = SendWindow.start(clock, System::nanoTime).lasting(Duration.ofSeconds(20));
 *     PostedMessage message = publisher.publish(new Post(channel.id(), photo, "<b>Oslo</b>", window));
 * }
 * }</pre>
 *
 * <p>No request is ever sent twice: a failure says whether the message may stand, and the caller decides. Each call
 * first waits for its turn among the requests a second that the token may make. An interrupt ends a call as {@link
 * NotSent} or {@link TelegramException.OutcomeUnknown} (a question as {@link TelegramException.Unreachable}) and the
 * thread stays interrupted.
 *
 * <p>Thread-safe. Owns its connections and threads; {@link #close} breaks what is under way.
 */
public final class ChannelPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelPublisher.class);

    private final BotApi api;
    private final long botId;
    private final Pause pause;
    private final long maxUploadBytes;
    private final Probes probes;

    /** A publisher on the machine's own clock. */
    public ChannelPublisher(TelegramOptions options) {
        this(options, System::nanoTime, Pause.SLEEPING);
    }

    /**
     * A publisher on a given clock.
     *
     * @param nanoTime a monotonic reading in nanoseconds, for the requests a second
     * @param pause how to wait for one's turn
     */
    public ChannelPublisher(TelegramOptions options, LongSupplier nanoTime, Pause pause) {
        this(options, nanoTime, pause, Patience.usual(), UnaryOperator.identity());
    }

    ChannelPublisher(
            TelegramOptions options,
            LongSupplier nanoTime,
            Pause pause,
            Patience patience,
            UnaryOperator<OkHttpClient.Builder> adapted) {
        this.api = new BotApi(options, new Turns(options.perSecond(), nanoTime, pause), patience, adapted);
        this.botId = options.token().botId();
        this.pause = pause;
        this.maxUploadBytes = options.maxUploadBytes();
        this.probes = new Probes(api, botId);
    }

    /**
     * Which bot the token belongs to.
     *
     * @throws TelegramException.TokenRefused when it belongs to none
     */
    public Bot bot() throws TelegramException {
        User me = api.ask(new GetMe());
        return new Bot(me.getId(), me.getUserName());
    }

    /**
     * Finds a channel and makes sure that the bot may post into it.
     *
     * @throws TelegramException.ChatRefused when it does not exist, is no channel, or does not let the bot post; the
     *     message says what to do
     */
    public Channel channel(ChannelName name) throws TelegramException {
        return new ChannelLookup(api, botId).find(name);
    }

    /**
     * Sends one message and returns when Telegram has answered.
     *
     * @throws NotSent when it certainly does not stand
     * @throws TelegramException.OutcomeUnknown when it may stand
     */
    public PostedMessage publish(Post post) throws TelegramException {
        return send(post).getFirst();
    }

    /**
     * Sends one message, or the several of a media group, and returns when Telegram has answered.
     *
     * @return one message for each item, in their order
     * @throws NotSent when certainly nothing of it stands
     * @throws TelegramException.OutcomeUnknown when it may stand; of a group any part of it, whatever has gone wrong but
     *     for a plain {@link TelegramException.FloodWait}
     */
    public List<PostedMessage> send(Outgoing outgoing) throws TelegramException {
        int messages = outgoing instanceof MediaGroup group ? group.items().size() : 1;
        List<PostedMessage> posted = api.send(outgoing, messages, Requests.of(outgoing));
        LOG.debug("Messages {} stand", posted);
        return posted;
    }

    /** The way to the people who talk to this bot, which ends with this publisher. */
    public Messenger messenger() {
        return new Messenger(api, botId, pause);
    }

    /**
     * The feed of this bot's updates, which ends with this publisher. There should be one for each bot.
     *
     * @param inbox stays its owner's
     * @param clock tells when Telegram last answered
     */
    public UpdateFeed updates(Inbox inbox, UpdateHandler handler, Clock clock) {
        return new UpdateFeed(api, inbox, handler, clock, pause);
    }

    /**
     * Looks whether a webhook keeps this bot from being asked for its updates.
     *
     * @return its address without what may be secret in it; empty when there is none
     */
    public Optional<String> webhook() throws TelegramException {
        String url = api.ask(new GetWebhookInfo()).getUrl();
        return Optional.ofNullable(url)
                .filter(set -> !set.isEmpty())
                .map(set -> set.replaceFirst("(?<=[^/:])/.*", "/…"));
    }

    /**
     * Looks whether the bot may send originals into a discussion group.
     *
     * @throws TelegramException.ChatRefused when it is not there or may not; the message says what to do
     */
    public Discussion discussion(ChatId group) throws TelegramException {
        return new DiscussionLookup(api, botId).find(group);
    }

    /** The largest file that can be sent, in bytes. */
    public long maxUploadBytes() {
        return maxUploadBytes;
    }

    /** By which it can be found out what stands in a chat. They end with this publisher. */
    public Probes probes() {
        return probes;
    }

    /** Breaks what is under way, and leaves no connection and no thread. */
    @Override
    public void close() {
        api.close();
    }
}
