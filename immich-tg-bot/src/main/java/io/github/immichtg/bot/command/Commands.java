package io.github.immichtg.bot.command;

import io.github.immichtg.bot.chat.Chat;
import io.github.immichtg.bot.chat.Language;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.chat.Text;
import io.github.immichtg.bot.command.text.CommandName;
import io.github.immichtg.bot.command.text.CommandTexts;
import io.github.immichtg.bot.command.text.CommandWords;
import io.github.immichtg.bot.service.NameLookup;
import io.github.immichtg.bot.service.OwnerNotifications;
import io.github.immichtg.bot.service.Ownership;
import io.github.immichtg.bot.service.RemovalQuestions;
import io.github.immichtg.bot.service.SyncRequests;
import io.github.immichtg.bot.service.UserEraser;
import io.github.immichtg.bot.setup.Conversation;
import io.github.immichtg.bot.setup.Conversation.Origin;
import io.github.immichtg.bot.setup.SetupButton;
import io.github.immichtg.bot.setup.SetupInput;
import io.github.immichtg.internal.config.BotOptions;
import io.github.immichtg.internal.store.media.UserStatuses;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.internal.style.PrivacyRule;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Executes the bot's commands and their buttons. Thread-safe. */
public final class Commands {

    private final BotOptions options;
    private final BotUsers people;
    private final Conversation conversation;
    private final Work work;
    private final StatusCommand status;
    private final SettingsCommand settings;
    private final PrivacyCommand privacy;
    private final LeaveCommand leaving;
    private final DeletionCommand deletion;
    private final ProcessCommand process;

    /** Services behind the commands; not closed here. */
    public record Work(
            UserStatuses statuses,
            SyncRequests passes,
            UserEraser eraser,
            Ownership ownership,
            RemovalQuestions removals,
            NameLookup names,
            ExecutorService threads,
            Clock clock) {}

    /** @param usual default post style */
    public Commands(BotOptions options, BotUsers people, Conversation conversation, Work work, PostStyle usual) {
        this.options = options;
        this.people = people;
        this.conversation = conversation;
        this.work = work;
        this.status = new StatusCommand(people, work.statuses(), work.passes(), work.clock());
        this.settings = new SettingsCommand(people, work.statuses(), usual);
        this.privacy = new PrivacyCommand(people, work.names(), work.passes(), usual);
        this.leaving = new LeaveCommand(people, work.passes());
        this.deletion = new DeletionCommand(people, work.eraser(), work.clock());
        this.process = new ProcessCommand(work.passes(), work.threads());
    }

    /** One-line description of a command for Telegram's command list. */
    public static String description(CommandName command, Language language) {
        return CommandTexts.in(language).description(command);
    }

    /** Description of the bot. */
    public static String about(Language language) {
        return CommandTexts.in(language).about();
    }

    /** One-line description of the bot. */
    public static String aboutInShort(Language language) {
        return CommandTexts.in(language).aboutInShort();
    }

    /** Page for users without access. */
    public static Page notAllowed(Chat chat) {
        return Page.of(CommandTexts.in(chat.language()).notAllowed(chat.person()));
    }

    /** Page for internal errors. */
    public static Page trouble(Language language) {
        return Page.of(CommandTexts.in(language).trouble());
    }

    /** Page for users who have not completed the setup. */
    public static Page notSetUp(Language language) {
        return Page.of(CommandTexts.in(language).notSetUp());
    }

    /** Page with all commands that a user may use. */
    public Page help(Chat chat) {
        CommandWords words = CommandTexts.in(chat.language());
        String lines = Stream.of(CommandName.values())
                .filter(command -> !command.forAdmins() || options.isAdmin(chat.person()))
                .map(command -> "/" + command.text() + " — " + Text.escape(words.description(command)))
                .collect(Collectors.joining("\n"));
        return Page.of(words.helpTitle() + "\n\n" + lines);
    }

    /** Page for unknown commands. */
    public static Page unknown(Language language) {
        return Page.of(CommandTexts.in(language).unknownCommand());
    }

    /** Executes a command. */
    public void run(CommandName command, BotUser person, Chat chat, Origin origin)
            throws TelegramException, InterruptedException {
        CommandWords words = CommandTexts.in(chat.language());
        switch (command) {
            case START -> conversation.hear(person, chat, new SetupInput.Begun(), origin);
            case ALBUMS -> conversation.hear(person, chat, new SetupInput.Changes(SetupButton.What.ALBUMS), origin);
            case CANCEL -> {
                boolean awaited = settings.asks(person);
                boolean rule = privacy.asks(person).isPresent();
                settings.stopAsking(person);
                privacy.stopAsking(person);
                if (rule) {
                    say(chat, privacy.page(person, chat.language()), words);
                } else if (awaited) {
                    say(chat, settings.page(person, CommandTexts.settings(chat.language())), words);
                } else {
                    conversation.hear(person, chat, new SetupInput.Cancelled(), origin);
                }
            }
            case STATUS -> {
                Optional<Page> page = status.page(person, chat.language());
                if (page.isPresent()) {
                    chat.say(page.get());
                } else {
                    conversation.hear(person, chat, new SetupInput.Begun(), origin);
                }
            }
            case SETTINGS -> say(chat, settings.page(person, CommandTexts.settings(chat.language())), words);
            case PAUSE -> pause(person, chat, true, words);
            case RESUME -> pause(person, chat, false, words);
            case PROCESS_MEDIA -> {
                if (options.isAdmin(person.telegramId())) {
                    process.run(chat, words);
                } else {
                    chat.say(Page.of(words.onlyAdmins()));
                }
            }
            case HELP -> chat.say(help(chat));
            case DELETE_MY_DATA -> chat.say(deletion.question(person, words));
        }
    }

    private static void say(Chat chat, Optional<Page> page, CommandWords words) throws TelegramException {
        chat.say(page.orElseGet(() -> Page.of(words.notSetUp())));
    }

    private void pause(BotUser person, Chat chat, boolean paused, CommandWords words) throws TelegramException {
        Optional<LinkedChannel> linked = people.linked(person);
        if (linked.isEmpty()) {
            chat.say(Page.of(words.notSetUp()));
            return;
        }
        if (!paused && work.ownership().objection(person, linked.get()).isPresent()) {
            chat.say(OwnerNotifications.notAdministrator(linked.get().name(), chat.language()));
            return;
        }
        people.setPaused(person, paused);
        if (!paused) {
            work.passes().soon(linked.get().subscriptionId());
        }
        chat.say(Page.of(paused ? words.pausedNow() : words.resumedNow()));
    }

    /**
     * Whether a text is meant for a command rather than for the conversation.
     *
     * @param again whether a previous process may have handled it already
     */
    public boolean awaitsText(BotUser person, String text, boolean again) {
        return settings.asks(person)
                || privacy.asks(person).isPresent()
                || again && (settings.has(person, text) || privacy.has(person, text));
    }

    /** Handles a text that a command has asked for. */
    public void wrote(BotUser person, Chat chat, String text) throws TelegramException, InterruptedException {
        Optional<PrivacyRule> rule = privacy.asks(person);
        if (rule.isPresent()) {
            privacy.wrote(person, chat, rule.get(), text);
            return;
        } else if (!settings.asks(person) && privacy.has(person, text)) {
            say(chat, privacy.page(person, chat.language()), CommandTexts.in(chat.language()));
            return;
        }
        settings.wrote(person, chat, text, CommandTexts.settings(chat.language()));
    }

    /**
     * Handles a button press.
     *
     * @param data callback data; that of other buttons does nothing
     */
    public void pressed(BotUser person, Chat chat, int messageId, String data)
            throws TelegramException, InterruptedException {
        Optional<CommandButton.Press> press = CommandButton.parse(data);
        if (work.removals().pressed(person, chat, messageId, data) || press.isEmpty()) {
            return;
        }
        CommandWords words = CommandTexts.in(chat.language());
        switch (press.get().button()) {
            case DELETE ->
                deletion.confirmed(person, chat, messageId, press.get().argument(), words);
            case KEEP -> chat.change(messageId, Page.of(words.kept()));
            case TEMPLATE -> settings.askTemplate(person, chat, CommandTexts.settings(chat.language()));
            case LANGUAGE, LOCATION, ORIGINALS, GROUPING, LIVE, SILENT, CHANGES, BUILT_IN ->
                settings.pressed(person, chat, messageId, press.get(), CommandTexts.settings(chat.language()));
            case PRIVACY -> privacy.show(person, chat, messageId);
            case RULE -> privacy.ask(person, chat, press.get().argument());
            case RULE_IS -> privacy.pressed(person, chat, messageId, press.get().argument());
            case SETTINGS -> settings.show(person, chat, messageId, CommandTexts.settings(chat.language()));
            case LEAVE -> leaving.ask(person, chat, words);
            case LEAVE_YES -> {
                leaving.leave(person, press.get().argument());
                conversation.hear(person, chat, new SetupInput.Begun(), Origin.ELSEWHERE);
            }
        }
    }

    /** Whether a button belongs to the erasure question, which every user may answer. */
    public static boolean isOfDeletion(String data) {
        return CommandButton.parse(data)
                .map(CommandButton.Press::button)
                .filter(button -> button == CommandButton.DELETE || button == CommandButton.KEEP)
                .isPresent();
    }

    /** Confirms the erasure of a user's data. */
    public static void sayForgotten(Chat chat) {
        DeletionCommand.sayForgotten(chat);
    }
}
