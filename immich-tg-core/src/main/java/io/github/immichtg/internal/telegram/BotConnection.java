package io.github.immichtg.internal.telegram;

import io.github.immichtg.internal.telegram.api.BotApi;
import io.github.immichtg.internal.telegram.api.ChatInfo;
import io.github.immichtg.internal.telegram.api.RequestThrottle;
import io.github.immichtg.internal.telegram.api.Sleeper;
import io.github.immichtg.internal.telegram.api.Timeouts;
import io.github.immichtg.internal.telegram.check.ChannelLookup;
import io.github.immichtg.internal.telegram.check.DiscussionLookup;
import io.github.immichtg.internal.telegram.probe.Probes;
import io.github.immichtg.internal.telegram.update.UpdateFeed;
import io.github.immichtg.internal.telegram.update.UpdateHandler;
import io.github.immichtg.internal.telegram.update.UpdateStore;
import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.Discussion;
import io.github.immichtg.telegram.value.Outgoing;
import io.github.immichtg.telegram.value.PostedMessage;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.NotSent;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChat;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessages;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageCaption;

/**
 * Connection of one bot to Telegram: sends posts, and asks about channels, messages and updates.
 *
 * <p>Requests are never retried: the exception says whether the message may exist, and the caller decides. Each call
 * first waits for the token's rate limiter. An interrupt ends a call with {@link NotSent} or {@link
 * TelegramException.OutcomeUnknown} (a query with {@link TelegramException.Unreachable}), and the thread stays
 * interrupted.
 *
 * <p>Thread-safe. Owns its connections and threads; {@link #close} aborts running requests.
 */
public final class BotConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BotConnection.class);

    private final BotApi api;
    private final long botId;
    private final Sleeper sleeper;
    private final long maxUploadBytes;
    private final Probes probes;

    /** A connection with the system clock. */
    public BotConnection(TelegramOptions options) {
        this(options, System::nanoTime, Sleeper.SLEEPING);
    }

    /**
     * A connection with a given clock.
     *
     * @param nanoTime monotonic time in nanoseconds, for the rate limiter
     * @param sleeper the rate limiter's sleeper
     */
    public BotConnection(TelegramOptions options, LongSupplier nanoTime, Sleeper sleeper) {
        this(options, nanoTime, sleeper, Timeouts.usual(), UnaryOperator.identity());
    }

    BotConnection(
            TelegramOptions options,
            LongSupplier nanoTime,
            Sleeper sleeper,
            Timeouts timeouts,
            UnaryOperator<OkHttpClient.Builder> adapted) {
        this.api = new BotApi(options, new RequestThrottle(options.perSecond(), nanoTime, sleeper), timeouts, adapted);
        this.botId = options.token().botId();
        this.sleeper = sleeper;
        this.maxUploadBytes = options.maxUploadBytes();
        this.probes = new Probes(api, botId);
    }

    /**
     * The bot that the token belongs to.
     *
     * @throws TelegramException.TokenRefused if there is none
     */
    public Bot bot() throws TelegramException {
        return api.ask(new GetMe(), Bot::of);
    }

    /**
     * Finds a channel and verifies that the bot may post to it.
     *
     * @throws TelegramException.ChatRefused if it does not exist, is not a channel, or does not let the bot post; the
     *     message says what to do
     */
    public Channel channel(ChannelName name) throws TelegramException {
        return new ChannelLookup(api, botId).find(name);
    }

    /**
     * Sends one message or a media group and waits for the response.
     *
     * @return one message per item, in order
     * @throws NotSent if certainly no message exists
     * @throws TelegramException.OutcomeUnknown if messages may exist; after a failed group any part of it may, except
     *     for a plain {@link TelegramException.FloodWait}
     */
    public List<PostedMessage> send(Outgoing outgoing) throws TelegramException {
        List<PostedMessage> posted = api.send(SendRequests.of(outgoing));
        LOG.debug("Sent messages {}", posted);
        return posted;
    }

    /**
     * Edits the caption of a message of this bot. If the response is lost, it may be edited again.
     *
     * @param captionHtml in Telegram's HTML; empty for none
     */
    public EditResult editCaption(ChatId chat, int messageId, String captionHtml) throws TelegramException {
        EditMessageCaption edit = EditMessageCaption.builder()
                .chatId(chat.toString())
                .messageId(messageId)
                .caption(captionHtml.isEmpty() ? null : captionHtml)
                .parseMode(captionHtml.isEmpty() ? null : ParseMode.HTML)
                .build();
        return edited(() -> api.ask(edit, Optional::of));
    }

    /** Replaces what a message of this bot shows. If the response is lost, it may be replaced again. */
    public EditResult replace(Replacement replacement) throws TelegramException {
        return edited(() -> api.replace(SendRequests.of(replacement)));
    }

    /** Request that edits a message. */
    @FunctionalInterface
    private interface Edit {
        void run() throws TelegramException;
    }

    private static EditResult edited(Edit edit) throws TelegramException {
        try {
            edit.run();
            return new EditResult.Done();
        } catch (TelegramException.CaptionRefused e) {
            return new EditResult.CaptionRefused(e.getMessage());
        } catch (TelegramException.FileRefused e) {
            return new EditResult.Refused(e.getMessage());
        } catch (TelegramException.Refused e) {
            String said = e.said().toLowerCase(Locale.ROOT);
            if (said.contains("message is not modified")) {
                return new EditResult.Done();
            }
            return said.contains("message to edit not found") || said.contains("message_id_invalid")
                    ? new EditResult.Gone()
                    : new EditResult.Refused(e.getMessage());
        }
    }

    /**
     * Deletes up to 100 messages of a chat, all or none; those that do not exist are passed over. If the response is
     * lost, they may be deleted again.
     */
    public DeleteResult delete(ChatId chat, List<Integer> messageIds) throws TelegramException {
        try {
            api.ask(new DeleteMessages(chat.toString(), messageIds));
            return new DeleteResult.Done();
        } catch (TelegramException.Refused e) {
            return e.said().toLowerCase(Locale.ROOT).contains("message to delete not found")
                    ? new DeleteResult.Done()
                    : new DeleteResult.Refused(e.getMessage());
        }
    }

    /**
     * Sends a text, once. If the response is lost, it may have arrived.
     *
     * @throws TelegramException.ChatRefused if the bot may not write there
     */
    public void write(ChatId chat, String text) throws TelegramException {
        api.talk(new SendMessage(chat.toString(), text));
    }

    /** Messenger for the users of this bot; it ends with this connection. */
    public Messenger messenger() {
        return new Messenger(api, botId, sleeper);
    }

    /**
     * Feed of this bot's updates; it ends with this connection. Create only one per bot.
     *
     * @param updateStore remains owned by the caller
     * @param clock provides the time of Telegram's last response
     */
    public UpdateFeed updates(UpdateStore updateStore, UpdateHandler handler, Clock clock) {
        return new UpdateFeed(api, updateStore, handler, clock, sleeper);
    }

    /**
     * The webhook that prevents polling for this bot's updates.
     *
     * @return its address without possibly secret parts; empty if there is none
     */
    public Optional<String> webhook() throws TelegramException {
        String url = api.ask(new GetWebhookInfo()).getUrl();
        return Optional.ofNullable(url)
                .filter(set -> !set.isEmpty())
                .map(set -> set.replaceFirst("(?<=[^/:])/.*", "/…"));
    }

    /**
     * Verifies that the bot may send originals to a discussion group.
     *
     * @throws TelegramException.ChatRefused if it is not a member or may not; the message says what to do
     */
    public Discussion discussion(ChatId group) throws TelegramException {
        return new DiscussionLookup(api, botId).find(group);
    }

    /** Whether a chat has a name by which everyone finds it. */
    public boolean isPublic(ChatId chat) throws TelegramException {
        return api.ask(new GetChat(chat.toString()), ChatInfo::of).username().isPresent();
    }

    /** Maximum upload size in bytes. */
    public long maxUploadBytes() {
        return maxUploadBytes;
    }

    /** Inspections of a chat's messages; they end with this connection. */
    public Probes probes() {
        return probes;
    }

    /** Aborts running requests, and closes all connections and threads. */
    @Override
    public void close() {
        api.close();
    }
}
