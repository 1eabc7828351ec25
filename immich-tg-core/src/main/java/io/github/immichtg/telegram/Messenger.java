package io.github.immichtg.telegram;

import io.github.immichtg.telegram.TelegramException.ChatRefused;
import io.github.immichtg.telegram.TelegramException.FloodWait;
import io.github.immichtg.telegram.TelegramException.Refused;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScope;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;

/**
 * Talks to people as one bot. What is said here is talk: whether a message arrived whose answer was lost is not found out,
 * and it is not said again. Where Telegram asks to wait a little, it is waited. Thread-safe; lives as long as the {@link
 * ChannelPublisher} that made it.
 */
public final class Messenger {

    /** The longest that somebody's talk waits; a bot that was told to wait longer has more than one person's trouble. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final int TRIES = 3;

    private static final List<String> UNCHANGEABLE =
            List.of("message is not modified", "message to edit not found", "message can't be edited");

    private final BotApi api;
    private final long botId;
    private final Pause pause;

    Messenger(BotApi api, long botId, Pause pause) {
        this.api = api;
        this.botId = botId;
        this.pause = pause;
    }

    /**
     * Sends a text.
     *
     * @param html in Telegram's HTML
     * @return the message's number
     * @throws ChatRefused when the person does not let the bot write
     */
    public int send(long person, String html, @Nullable ReplyKeyboard keyboard) throws TelegramException {
        SendMessage message = new SendMessage(Long.toString(person), html);
        message.setParseMode(ParseMode.HTML);
        message.setLinkPreviewOptions(noPreview());
        message.setReplyMarkup(keyboard);
        return ask(message).getMessageId();
    }

    /** Changes a message of the bot's; one that is gone, is not the bot's, or says this already, is left as it is. */
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

    /** Removes a message, the bot's or the person's; tells whether it is gone. */
    public boolean delete(long person, int messageId) throws TelegramException {
        try {
            ask(new DeleteMessage(Long.toString(person), messageId));
            return true;
        } catch (Refused e) {
            return e.getMessage().contains("message to delete not found");
        }
    }

    /**
     * Ends the waiting of a button that was pressed.
     *
     * @param note shown for a moment; empty for nothing
     */
    public void answer(String buttonPress, String note) throws TelegramException {
        AnswerCallbackQuery answer = new AnswerCallbackQuery(buttonPress);
        answer.setText(note.isEmpty() ? null : note);
        try {
            ask(answer);
        } catch (Refused e) {
            // Telegram waits some seconds for it at most; after that it is of no use to anybody.
            if (!e.getMessage().contains("query is too old")) {
                throw e;
            }
        }
    }

    /** Shows people these commands. */
    public void commands(List<BotCommand> commands, BotCommandScope scope, @Nullable String language)
            throws TelegramException {
        ask(new SetMyCommands(commands, scope, language));
    }

    /** Looks whether both the bot and a person may post into a channel. */
    public ChannelFinding examine(ChannelName name, long person) throws TelegramException {
        return new ChannelLookup(api, botId).examine(name, person);
    }

    private <T extends Serializable> T ask(BotApiMethod<T> method) throws TelegramException {
        for (int left = TRIES; ; left--) {
            try {
                return api.ask(method);
            } catch (FloodWait e) {
                if (left == 1 || e.duration().compareTo(LONGEST_WAIT) > 0) {
                    throw e;
                }
                waitFor(e);
            }
        }
    }

    private void waitFor(FloodWait flood) throws TelegramException {
        try {
            pause.of(flood.duration());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw flood;
        }
    }

    private static LinkPreviewOptions noPreview() {
        return LinkPreviewOptions.builder().isDisabled(true).build();
    }
}
