package io.github.immichtg.internal.telegram;

import io.github.immichtg.internal.telegram.api.BotApi;
import io.github.immichtg.internal.telegram.api.Sleeper;
import io.github.immichtg.internal.telegram.check.ChannelFinding;
import io.github.immichtg.internal.telegram.check.ChannelLookup;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.ChatRefused;
import io.github.immichtg.telegram.value.TelegramException.FloodWait;
import io.github.immichtg.telegram.value.TelegramException.Refused;
import io.github.immichtg.telegram.value.TelegramException.Unreachable;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.description.SetMyDescription;
import org.telegram.telegrambots.meta.api.methods.description.SetMyShortDescription;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScope;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;

/**
 * Messenger for one bot's conversations. Delivery is at least once: if a response is lost, the message is sent again,
 * because a duplicate is better than silence. Short rate limits and outages are waited for. Thread-safe; lives as
 * long as the {@link BotConnection} that created it.
 */
public final class Messenger {

    private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);

    /** Maximum rate limit to wait for; a longer one affects more than a single conversation. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final int FLOODS = 3;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Maximum total wait for Telegram during an outage, not counting the attempts themselves. */
    private static final Duration OUTAGE = Duration.ofMinutes(15);

    private static final List<String> UNCHANGEABLE =
            List.of("message is not modified", "message to edit not found", "message can't be edited");

    private final BotApi api;
    private final long botId;
    private final Sleeper sleeper;

    Messenger(BotApi api, long botId, Sleeper sleeper) {
        this.api = api;
        this.botId = botId;
        this.sleeper = sleeper;
    }

    /**
     * Sends a text.
     *
     * @param html in Telegram's HTML
     * @return the message's number
     * @throws ChatRefused if the user has blocked the bot
     */
    public int send(long person, String html, @Nullable ReplyKeyboard keyboard) throws TelegramException {
        SendMessage message = new SendMessage(Long.toString(person), html);
        message.setParseMode(ParseMode.HTML);
        message.setLinkPreviewOptions(noPreview());
        message.setReplyMarkup(keyboard);
        return ask(message).getMessageId();
    }

    /** Edits a message of the bot; does nothing if it is gone, not the bot's, or unchanged. */
    public void edit(long person, int messageId, String html, @Nullable InlineKeyboardMarkup keyboard)
            throws TelegramException {
        EditMessageText edit = EditMessageText.builder()
                .chatId(person)
                .messageId(messageId)
                .text(html)
                .parseMode(ParseMode.HTML)
                .linkPreviewOptions(noPreview())
                .replyMarkup(keyboard)
                .build();
        try {
            ask(edit);
        } catch (Refused e) {
            if (UNCHANGEABLE.stream().noneMatch(e.getMessage()::contains)) {
                throw e;
            }
        }
    }

    /** Deletes a message of the bot or the user; returns whether it is gone. */
    public boolean delete(long person, int messageId) throws TelegramException {
        try {
            ask(new DeleteMessage(Long.toString(person), messageId));
            return true;
        } catch (Refused e) {
            return e.getMessage().contains("message to delete not found");
        }
    }

    /**
     * Acknowledges a pressed button.
     *
     * @param note shown for a moment; empty for none
     */
    public void answer(String buttonPress, String note) throws TelegramException {
        AnswerCallbackQuery answer = new AnswerCallbackQuery(buttonPress);
        answer.setText(note.isEmpty() ? null : note);
        try {
            ask(answer);
        } catch (Refused e) {
            // Telegram waits a few seconds at most; a later acknowledgement is useless.
            if (!e.getMessage().contains("query is too old")) {
                throw e;
            }
        }
    }

    /** Sets the menu of commands. */
    public void commands(List<BotCommand> commands, BotCommandScope scope, @Nullable String language)
            throws TelegramException {
        ask(new SetMyCommands(commands, scope, language));
    }

    /**
     * Sets the bot's description, shown before Start is pressed and in its profile.
     *
     * @param language language of the users; empty for the default
     */
    public void describe(String description, String inShort, String language) throws TelegramException {
        ask(SetMyDescription.builder()
                .description(description)
                .languageCode(language)
                .build());
        ask(SetMyShortDescription.builder()
                .shortDescription(inShort)
                .languageCode(language)
                .build());
    }

    /** Whether a user may post to a channel; empty if Telegram does not show it to the bot. */
    public Optional<Boolean> publishes(ChatId channel, long person) throws TelegramException {
        return new ChannelLookup(api, botId).publishes(channel, person);
    }

    /** Examines whether the bot and a user may post to a channel. */
    public ChannelFinding examine(ChannelName name, long person) throws TelegramException {
        return new ChannelLookup(api, botId).examine(name, person);
    }

    private <T extends Serializable> T ask(BotApiMethod<T> method) throws TelegramException {
        Duration waited = Duration.ZERO;
        Duration next = FIRST_PAUSE;
        for (int floods = 1; ; ) {
            try {
                return api.talk(method);
            } catch (FloodWait e) {
                if (floods++ == FLOODS || e.duration().compareTo(LONGEST_WAIT) > 0) {
                    throw e;
                }
                waitFor(e.duration(), e);
            } catch (Unreachable e) {
                if (Thread.currentThread().isInterrupted() || waited.compareTo(OUTAGE) >= 0) {
                    throw e;
                }
                LOG.debug("Retrying in {} s: {}", next.toSeconds(), e.getMessage());
                waitFor(next, e);
                waited = waited.plus(next);
                next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void waitFor(Duration time, TelegramException reason) throws TelegramException {
        try {
            sleeper.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    private static LinkPreviewOptions noPreview() {
        return LinkPreviewOptions.builder().isDisabled(true).build();
    }
}
