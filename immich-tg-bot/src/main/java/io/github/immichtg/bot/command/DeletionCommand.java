package io.github.immichtg.bot.command;

import io.github.immichtg.bot.chat.Chat;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.chat.Page.Button;
import io.github.immichtg.bot.chat.Text;
import io.github.immichtg.bot.command.text.CommandTexts;
import io.github.immichtg.bot.command.text.CommandWords;
import io.github.immichtg.bot.service.UserEraser;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Command {@code /delete_my_data}: asks for confirmation, then erases all data of a user. */
final class DeletionCommand {

    private static final Logger LOG = LoggerFactory.getLogger(DeletionCommand.class);

    /** Validity of the dangerous button, which may be pressed by accident when scrolling up. */
    private static final Duration QUESTION_HOLDS = Duration.ofMinutes(10);

    private final BotUsers people;
    private final UserEraser eraser;
    private final Clock clock;

    DeletionCommand(BotUsers people, UserEraser eraser, Clock clock) {
        this.people = people;
        this.eraser = eraser;
        this.clock = clock;
    }

    Page question(BotUser person, CommandWords words) {
        String asked = people.linked(person)
                .map(linked -> words.askDelete(Text.plain(linked.name())))
                .orElseGet(words::askDeleteNothing);
        long now = clock.instant().getEpochSecond();
        return Page.of(
                asked,
                List.of(
                        List.of(new Button(words.yesDelete(), CommandButton.DELETE.data(Long.toString(now)))),
                        List.of(new Button(words.noKeep(), CommandButton.KEEP.data("")))));
    }

    /** @param asked time of the question, from the button's data */
    void confirmed(BotUser person, Chat chat, int messageId, String asked, CommandWords words)
            throws TelegramException {
        Instant at = Instant.ofEpochSecond(asked.matches("\\d{1,12}") ? Long.parseLong(asked) : 0);
        if (at.plus(QUESTION_HOLDS).isBefore(clock.instant())) {
            chat.change(messageId, Page.of(words.tooLate()));
            return;
        }
        chat.change(messageId, Page.of(words.deleting()));
        eraser.forget(person, () -> sayForgotten(chat));
    }

    static void sayForgotten(Chat chat) {
        try {
            chat.say(Page.of(CommandTexts.in(chat.language()).deleted()).withoutPicker());
        } catch (TelegramException e) {
            LOG.warn("Failed to confirm the erasure of a user: {}", e.getMessage());
        }
    }
}
